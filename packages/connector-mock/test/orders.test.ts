import { open } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { createMockShop, mock } from "../src/index.ts";

const blazer = { productId: "BL-445", variantId: "BL-445-38" } as const;
const left = async (shop: ReturnType<typeof fresh>) =>
  (await shop.inventory.checkAvailability("BL-445", "BL-445-38")).quantity;
const fresh = () => open(mock, {});

describe("createOrder", () => {
  it("takes prices from the catalogue, adds up, and takes the units off the shelf", async () => {
    const shop = fresh();
    const order = await shop.orders.createOrder({
      items: [{ ...blazer, quantity: 2 }],
      customerId: "customer-1",
      shipping: { title: "Colissimo", total: { amountMinor: 590, currency: "EUR" } },
    });
    expect(order).toMatchObject({
      status: "pending",
      subtotal: { amountMinor: 25_800 },
      total: { amountMinor: 26_390 },
      customerId: "customer-1",
      contact: { firstName: "Emma", email: "emma.rousseau@example.com" },
    });
    expect(await shop.orders.getOrder(order.number)).toMatchObject({ id: order.id });
    expect(await left(shop)).toBe(3);
  });

  it("counts the same variant on two lines together", async () => {
    const items = [
      { ...blazer, quantity: 3 },
      { ...blazer, quantity: 3 },
    ];
    await expect(fresh().orders.createOrder({ items })).rejects.toMatchObject({ reason: "insufficient_stock" });
  });

  it("with the same key and input has one effect, and other input is refused", async () => {
    const shop = fresh();
    const call = { idempotencyKey: "key-1" };
    const first = await shop.orders.createOrder({ items: [{ ...blazer, quantity: 1 }] }, call);
    expect(await shop.orders.createOrder({ items: [{ ...blazer, quantity: 1 }] }, call)).toEqual(first);
    expect(await left(shop)).toBe(4);
    await expect(shop.orders.createOrder({ items: [{ ...blazer, quantity: 2 }] }, call)).rejects.toMatchObject({
      code: "conflict",
      reason: "duplicate",
      effect: "none",
    });
  });
});

describe("createOrder refuses", () => {
  const item = { ...blazer, quantity: 1 };
  const usd = { amountMinor: 100, currency: "USD" };

  it.each([
    ["prices of two currencies", { items: [item, { ...item, unitPrice: usd }] }],
    ["shipping in another currency", { items: [item], shipping: { title: "Colissimo", total: usd } }],
    ["a negative price", { items: [{ ...item, unitPrice: { amountMinor: -1, currency: "EUR" } }] }],
  ])("%s", async (_, input) => {
    const shop = fresh();
    await expect(shop.orders.createOrder(input)).rejects.toMatchObject({ code: "input_invalid", effect: "none" });
    expect(await left(shop)).toBe(5);
  });

  it("a reservation that ran out of use, and a customer whom nobody knows", async () => {
    const shop = fresh();
    const { id } = await shop.inventory.reserveProduct({ ...blazer, customerId: "c", quantity: 1, duration: 60 });
    await shop.inventory.releaseReservation(id);
    await expect(shop.orders.createOrder({ items: [item], reservationIds: [id] })).rejects.toMatchObject({
      reason: "wrong_status",
    });
    await expect(shop.orders.createOrder({ items: [item], customerId: "nobody" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("an order that has not left", () => {
  it("can be cancelled, and gives its units back once", async () => {
    const shop = fresh();
    const { id } = await shop.orders.createOrder({ items: [{ ...blazer, quantity: 2 }] });
    expect(await shop.orders.cancelOrder(id)).toMatchObject({ status: "cancelled", paymentStatus: "voided" });
    await shop.orders.cancelOrder(id);
    expect(await left(shop)).toBe(5);
  });

  it("can be sent elsewhere", async () => {
    const shop = fresh();
    const { id } = await shop.orders.createOrder({ items: [{ ...blazer, quantity: 1 }] });
    expect(await shop.orders.updateShippingAddress(id, { line1: "1 rue Neuve", city: "Nantes" })).toMatchObject({
      shippingAddress: { line1: "1 rue Neuve", city: "Nantes", company: null },
    });
  });

  it("can have other items, for which the shelf moves by the difference", async () => {
    const shop = fresh();
    const { id } = await shop.orders.createOrder({ items: [{ ...blazer, quantity: 5 }] });
    const changed = await shop.orders.replaceItems(id, [
      { ...blazer, quantity: 4 },
      { productId: "RF-2847", variantId: "RF-2847-38", quantity: 1 },
    ]);
    expect(changed).toMatchObject({
      total: { amountMinor: 4 * 12_900 + 8900 },
      lines: [{ quantity: 4 }, { quantity: 1 }],
    });
    expect(await left(shop)).toBe(1);
  });
});

describe("an order that was sent", () => {
  it("is closed to changes", async () => {
    const { orders } = fresh();
    const wrongStatus = { code: "conflict", reason: "wrong_status", effect: "none" };
    await expect(orders.cancelOrder("order-2847")).rejects.toMatchObject(wrongStatus);
    await expect(orders.updateShippingAddress("order-2847", {})).rejects.toMatchObject(wrongStatus);
    await expect(orders.replaceItems("order-2847", [{ ...blazer, quantity: 1 }])).rejects.toMatchObject(wrongStatus);
    await expect(orders.createShipment({ orderId: "order-2847", trackingNumber: "X1" })).rejects.toMatchObject(
      wrongStatus,
    );
  });
});

describe("an order of which a part was sent", () => {
  it("can be neither cancelled nor sent elsewhere nor changed", async () => {
    const shop = fresh();
    const { id, lines } = await shop.orders.createOrder({ items: [{ ...blazer, quantity: 2 }] });
    const lineId = lines[0]?.id ?? "";
    await shop.orders.createShipment({ orderId: id, trackingNumber: "P1", lines: [{ lineId, quantity: 1 }] });
    const wrongStatus = { code: "conflict", reason: "wrong_status" };
    await expect(shop.orders.cancelOrder(id)).rejects.toMatchObject(wrongStatus);
    await expect(shop.orders.updateShippingAddress(id, {})).rejects.toMatchObject(wrongStatus);
    await expect(shop.orders.replaceItems(id, [{ ...blazer, quantity: 1 }])).rejects.toMatchObject(wrongStatus);
    expect(await left(shop)).toBe(3);
  });
});

it("an address changed to what it is changes nothing", async () => {
  const { shop, connector } = createMockShop();
  const { orders } = open(connector, {});
  const { id } = await orders.createOrder({ items: [{ ...blazer, quantity: 1 }] });
  await orders.updateShippingAddress(id, { city: "Nantes" });
  const { changes } = shop.state;
  await orders.updateShippingAddress(id, { city: "Nantes" });
  expect(shop.state.changes).toBe(changes);
});
