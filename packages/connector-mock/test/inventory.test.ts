import { open } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { createMockShop, mock } from "../src/index.ts";

const blazer = { productId: "BL-445", variantId: "BL-445-38" } as const;

describe("search", () => {
  it.each([
    ["robe bleue 38", ["Robe Fleurie Bleue"]],
    ["ROBES bleues", ["Robe Fleurie Bleue"]],
    ["elegant", ["Blazer Beige Élégant"]],
    ["2847", ["Robe Fleurie Bleue", "Pantalon Noir Taille Haute"]],
    ["bl-445", ["Blazer Beige Élégant"]],
    ["un pantalon noir en 40 svp", ["Pantalon Noir Taille Haute"]],
    ["bonjour", []],
    ["chaussures", []],
  ])("%j finds %j", async (query, titles) => {
    expect((await open(mock, {}).inventory.searchProducts(query)).map(({ title }) => title)).toEqual(titles);
  });
});

describe("availability", () => {
  it("tells in stock, low stock and out of stock", async () => {
    const { inventory } = open(mock, {});
    const statusOf = async (productId: string, variantId: string) =>
      (await inventory.checkAvailability(productId, variantId)).status;
    expect(
      await Promise.all([
        statusOf("BL-445", "BL-445-38"),
        statusOf("BL-445", "BL-445-36"),
        statusOf("PT-2847", "PT-2847-40"),
      ]),
    ).toEqual(["in_stock", "low_stock", "out_of_stock"]);
  });

  it("of a product is the sum of its variants", async () => {
    expect(await open(mock, {}).inventory.checkAvailability("BL-445")).toMatchObject({ variantId: null, quantity: 10 });
  });
});

describe("reservations", () => {
  it("give their units back once, however often they are released", async () => {
    const { inventory } = open(mock, {});
    const hold = await inventory.reserveProduct({ ...blazer, customerId: "c", quantity: 3, duration: 60 });
    expect(await inventory.checkAvailability("BL-445", "BL-445-38")).toMatchObject({ quantity: 2 });
    await inventory.releaseReservation(hold.id);
    expect(await inventory.releaseReservation(hold.id)).toMatchObject({ status: "released" });
    expect(await inventory.checkAvailability("BL-445", "BL-445-38")).toMatchObject({ quantity: 5 });
  });

  it("last exactly as long as was asked, however the clock runs on meanwhile", async () => {
    let now = Date.parse("2026-11-23T09:00:00Z");
    const clock = { now: () => now++, sleep: async () => {} };
    const { inventory } = open(createMockShop({ clock }).connector, {});
    const hold = await inventory.reserveProduct({ ...blazer, customerId: "c", quantity: 1, duration: 60 });
    expect(Date.parse(hold.expiresAt) - Date.parse(hold.createdAt)).toBe(3_600_000);
  });

  it("come back by themselves, and the sweep tells of each once", async () => {
    let now = Date.parse("2026-11-23T09:00:00Z");
    const { inventory } = open(createMockShop({ clock: { now: () => now, sleep: async () => {} } }).connector, {});
    const hold = await inventory.reserveProduct({ ...blazer, customerId: "c", quantity: 1, duration: 60 });
    await inventory.reserveProduct({ ...blazer, customerId: "c", quantity: 1, duration: 90 });
    expect(await inventory.releaseExpiredReservations()).toEqual([]);
    now += 3_600_000;
    expect(await inventory.checkAvailability("BL-445", "BL-445-38")).toMatchObject({ quantity: 4 });
    expect(await inventory.releaseExpiredReservations()).toMatchObject([{ id: hold.id, status: "expired" }]);
    expect(await inventory.releaseExpiredReservations()).toEqual([]);
  });

  it("of more than there is are refused", async () => {
    const { inventory } = open(mock, {});
    const running = inventory.reserveProduct({ ...blazer, customerId: "c", quantity: 6, duration: 60 });
    await expect(running).rejects.toMatchObject({ code: "conflict", reason: "insufficient_stock", effect: "none" });
  });

  it("are consumed by one order", async () => {
    const shop = open(mock, {});
    const { id } = await shop.inventory.reserveProduct({ ...blazer, customerId: "c", quantity: 5, duration: 60 });
    const order = { items: [{ ...blazer, quantity: 5 }], reservationIds: [id] };
    const made = await shop.orders.createOrder(order);
    expect((await shop.inventory.listReservations()).items).toMatchObject([
      { id, status: "consumed", orderId: made.id },
    ]);
    await expect(shop.orders.createOrder(order)).rejects.toMatchObject({ code: "conflict", reason: "already_done" });
    expect(await shop.inventory.checkAvailability("BL-445", "BL-445-38")).toMatchObject({ quantity: 0 });
  });
});

describe("updateStock", () => {
  it("sets and adjusts what can be sold", async () => {
    const { inventory } = open(mock, {});
    expect(await inventory.updateStock({ ...blazer, mode: "set", quantity: 9, expected: 5 })).toMatchObject({
      quantity: 9,
    });
    expect(await inventory.updateStock({ ...blazer, mode: "adjust", quantity: -2 })).toMatchObject({ quantity: 7 });
  });

  it("refuses a change that rests on an old quantity", async () => {
    const { inventory } = open(mock, {});
    await expect(inventory.updateStock({ ...blazer, mode: "set", quantity: 9, expected: 4 })).rejects.toMatchObject({
      reason: "stale_write",
      effect: "none",
    });
  });

  it("never leaves less than what is put aside", async () => {
    const { inventory } = open(mock, {});
    await inventory.reserveProduct({ ...blazer, customerId: "c", quantity: 2, duration: 60 });
    const reason = { code: "conflict", reason: "insufficient_stock", effect: "none" };
    await expect(inventory.updateStock({ ...blazer, mode: "adjust", quantity: -4 })).rejects.toMatchObject(reason);
    await expect(inventory.updateStock({ ...blazer, mode: "set", quantity: -1 })).rejects.toMatchObject(reason);
    expect(await inventory.updateStock({ ...blazer, mode: "set", quantity: 0 })).toMatchObject({ quantity: 0 });
  });

  it("knows one location", async () => {
    const { inventory } = open(mock, {});
    const change = { ...blazer, mode: "set", quantity: 1 } as const;
    expect(await inventory.updateStock({ ...change, locationId: "boutique" })).toMatchObject({ quantity: 1 });
    await expect(inventory.updateStock({ ...change, locationId: "moon" })).rejects.toMatchObject({ code: "not_found" });
  });
});
