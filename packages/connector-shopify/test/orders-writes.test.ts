import { describe, expect, it } from "vitest";
import { afterEachLoss, idOf, openShop, type Shop } from "./orders-shop.ts";

const address = {
  firstName: "Zoé",
  lastName: "Blanc",
  line1: "5 rue Neuve",
  city: "Lille",
  postalCode: "59000",
  countryCode: "FR",
};

describe("createOrder", () => {
  it("takes its units, and asks Shopify for the taxes", async () => {
    const { orders, sku, twin } = openShop();
    const item = sku("EC-101");
    const made = await orders.createOrder({
      items: [{ ...item, quantity: 2 }],
      contact: { email: "zoe.blanc@example.com" },
      shippingAddress: address,
      shipping: { title: "Colissimo", total: { amountMinor: 500, currency: "EUR" } },
      note: "Cadeau",
    });
    expect(made).toMatchObject({
      status: "pending",
      paymentStatus: "pending",
      total: { amountMinor: 8300 },
      taxTotal: { amountMinor: 1383 },
      taxesIncluded: true,
      shippingTotal: { amountMinor: 500 },
      contact: { email: "zoe.blanc@example.com" },
      shippingAddress: { line1: "5 rue Neuve" },
      notes: ["Cadeau"],
      lines: [{ ...item, quantity: 2, unitPrice: { amountMinor: 3900 } }],
    });
    expect(twin.truth().stock?.find(({ variantId }) => variantId === item.variantId)?.quantity).toBe(23);
  });

  it("is paid when the money was taken elsewhere, at the caller's own price", async () => {
    const { orders, sku } = openShop();
    const unitPrice = { amountMinor: 3000, currency: "EUR" };
    const made = await orders.createOrder({ items: [{ ...sku("EC-101"), quantity: 1, unitPrice }], isPaid: true });
    expect(made).toMatchObject({ status: "processing", paymentStatus: "paid", total: unitPrice });
    expect(made.paidAt).not.toBeNull();
  });

  it("finds the one variant of a product by the product alone, and asks which of several", async () => {
    const { orders, sku } = openShop();
    const order = (code: string) => orders.createOrder({ items: [{ productId: sku(code).productId, quantity: 1 }] });
    expect((await order("EC-101")).lines[0]).toMatchObject(sku("EC-101"));
    await expect(order("RF-2847-36")).rejects.toMatchObject({ code: "input_invalid", effect: "none" });
  });

  it("leaves nothing behind when there is not enough, counting the same unit twice", async () => {
    const { orders, sku, twin } = openShop();
    const item = sku("BL-445-36");
    const items = [
      { ...item, quantity: 2 },
      { ...item, quantity: 1 },
    ];
    await expect(orders.createOrder({ items })).rejects.toMatchObject({
      code: "conflict",
      reason: "insufficient_stock",
      effect: "none",
    });
    expect(twin.truth().orders).toEqual([]);
  });

  it("sells what can be backordered", async () => {
    const { orders, sku } = openShop();
    await expect(orders.createOrder({ items: [{ ...sku("MC-900"), quantity: 3 }] })).resolves.toMatchObject({
      total: { amountMinor: 74_700 },
    });
  });

  it("gives the same order to the same key, and refuses the key for another", async () => {
    const { orders, sku, twin, clock } = openShop();
    const input = { items: [{ ...sku("EC-101"), quantity: 1 }] };
    const call = { idempotencyKey: "key-1" };
    const first = await orders.createOrder(input, call);
    expect(await orders.createOrder(input, call)).toEqual(first);
    clock.advance(30 * 24 * 3_600_000); // the note of the key is forgotten, its tag is not
    expect((await orders.createOrder(input, call)).id).toBe(first.id);
    expect(twin.truth().orders).toHaveLength(1);
    const other = orders.createOrder({ items: [{ ...sku("EC-101"), quantity: 2 }] }, call);
    await expect(other).rejects.toMatchObject({ code: "conflict", reason: "duplicate" });
  });

  it("says that it cannot know while the index is behind, and makes no second order", async () => {
    const shop = openShop();
    const { orders, sku, twin, lose, clock, asked } = shop;
    const input = { items: [{ ...sku("EC-101"), quantity: 1 }] };
    const call = { idempotencyKey: "key-1" };
    const reference = openShop();
    await reference.orders.createOrder(input, call);
    lose(reference.asked.indexOf("CreateOrder") + 1);
    await expect(orders.createOrder(input, call)).rejects.toMatchObject({ code: "unavailable", effect: "unknown" });
    await expect(orders.createOrder(input, call)).rejects.toMatchObject({ code: "unavailable", effect: "unknown" });
    expect(asked.filter((name) => name === "CreateOrder")).toHaveLength(1);
    clock.advance(60_000);
    const made = await orders.createOrder(input, call);
    expect(twin.truth().orders?.map(({ id }) => id)).toEqual([made.id]);
  });

  it("need not wait after a refusal", async () => {
    const { orders, sku, twin } = openShop();
    const item = sku("BL-445-36");
    const input = { items: [{ ...item, quantity: 3 }] };
    const call = { idempotencyKey: "key-1" };
    await expect(orders.createOrder(input, call)).rejects.toMatchObject({ reason: "insufficient_stock" });
    twin.setStock?.(item.productId, item.variantId, 5);
    await expect(orders.createOrder(input, call)).resolves.toMatchObject({ status: "pending" });
  });

  it("is made once, whichever answer is lost", async () => {
    const run = ({ orders, sku }: Shop) =>
      orders.createOrder({ items: [{ ...sku("EC-101"), quantity: 1 }], isPaid: true }, { idempotencyKey: "key-1" });
    for (const { twin } of await afterEachLoss(run)) expect(twin.truth().orders).toHaveLength(1);
  });
});

describe.each(["draft_order", "location"] as const)("createOrder from holds by %s", (holds) => {
  const reserve = (shop: Shop, code: string, quantity: number) =>
    shop.inventory.reserveProduct({ ...shop.sku(code), customerId: "7", quantity, duration: 60 });
  const stockOf = ({ twin, sku }: Shop, code: string) =>
    twin.truth().stock?.find(({ variantId }) => variantId === sku(code).variantId)?.quantity;

  it("takes the held units once, and a second order does not get the hold", async () => {
    const shop = openShop({ holds });
    const hold = await reserve(shop, "BL-445-36", 2);
    expect(stockOf(shop, "BL-445-36")).toBe(0);
    const input = { items: [{ ...shop.sku("BL-445-36"), quantity: 2 }], reservationIds: [hold.id] };
    const made = await shop.orders.createOrder(input);
    expect(made).toMatchObject({ total: { amountMinor: 25_800 }, paymentStatus: "pending" });
    expect(stockOf(shop, "BL-445-36")).toBe(0);
    await expect(shop.orders.createOrder(input)).rejects.toMatchObject({ code: "conflict", reason: "already_done" });
    shop.clock.advance(10_000); // the index knows
    const { items } = await shop.inventory.listReservations();
    expect(items.map(({ status, orderId }) => [status, orderId])).toEqual([["consumed", made.id]]);
  });

  it("adds what was not held, and lets go of what several holds kept", async () => {
    const shop = openShop({ holds });
    const first = await reserve(shop, "BL-445-36", 1);
    const second = await reserve(shop, "EC-101", 2);
    const made = await shop.orders.createOrder({
      items: [
        { ...shop.sku("BL-445-36"), quantity: 1 },
        { ...shop.sku("EC-101"), quantity: 3 },
      ],
      reservationIds: [first.id, second.id],
      isPaid: true,
    });
    expect(made).toMatchObject({ paymentStatus: "paid", total: { amountMinor: 24_600 } });
    expect([stockOf(shop, "BL-445-36"), stockOf(shop, "EC-101")]).toEqual([1, 22]);
  });

  it("is made once, whichever answer is lost", async () => {
    const reference = openShop({ holds, searchLagMs: 0 });
    const order = async (shop: Shop, reservationIds: string[]) =>
      shop.orders.createOrder(
        { items: [{ ...shop.sku("EC-101"), quantity: 2 }], reservationIds, isPaid: true },
        { idempotencyKey: "key-1" },
      );
    const before = [(await reserve(reference, "EC-101", 1)).id, (await reserve(reference, "EC-101", 1)).id];
    const start = reference.asked.length;
    await order(reference, before);
    for (let number = start + 1; number <= reference.asked.length; number += 1) {
      const shop = openShop({ holds, searchLagMs: 0 });
      const ids = [(await reserve(shop, "EC-101", 1)).id, (await reserve(shop, "EC-101", 1)).id];
      shop.lose(number);
      await order(shop, ids).catch(() => {});
      shop.clock.advance(300_000);
      await order(shop, ids);
      const what = `${reference.asked[number - 1]} (${number})`;
      expect([shop.twin.truth().orders?.length, stockOf(shop, "EC-101")], what).toEqual([1, 23]);
    }
  });
});

describe("cancelOrder", () => {
  it("follows the job to its end, puts the units back and leaves the money", async () => {
    const { orders, place, twin, sku, asked } = openShop();
    const order = place();
    const stock = () => twin.truth().stock?.find(({ variantId }) => variantId === sku("EC-101").variantId)?.quantity;
    expect(stock()).toBe(23);
    const cancelled = await orders.cancelOrder(order.id, { reason: "Le client a changé d'avis" });
    expect(cancelled).toMatchObject({
      status: "cancelled",
      paymentStatus: "paid",
      refundedTotal: { amountMinor: 0 },
      total: { amountMinor: 7800 },
    });
    expect(stock()).toBe(25);
    expect(asked).toContain("Job");
    const requests = asked.length;
    await orders.cancelOrder(order.id);
    expect(asked.slice(requests)).toEqual(["Order"]);
  });

  it("leaves the units where they are when asked to", async () => {
    const { orders, place, twin, sku } = openShop();
    await orders.cancelOrder(place().id, { restock: false });
    expect(twin.truth().stock?.find(({ variantId }) => variantId === sku("EC-101").variantId)?.quantity).toBe(23);
  });

  it("refuses what has left", async () => {
    const { orders, place, send } = openShop();
    const order = place();
    send(order);
    await expect(orders.cancelOrder(order.id)).rejects.toMatchObject({
      code: "conflict",
      reason: "wrong_status",
      effect: "none",
    });
    await expect(orders.cancelOrder("999999")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("updateShippingAddress", () => {
  it("changes it once, and refuses when the order has left", async () => {
    const { orders, place, send, asked } = openShop();
    const order = place();
    expect((await orders.updateShippingAddress(order.id, address)).shippingAddress).toMatchObject(address);
    const requests = asked.length;
    await orders.updateShippingAddress(order.id, address);
    expect(asked.slice(requests)).toEqual(["Order"]);
    send(order);
    await expect(orders.updateShippingAddress(order.id, { line1: "1 rue Autre" })).rejects.toMatchObject({
      reason: "wrong_status",
    });
  });
});

describe("replaceItems", () => {
  it("edits an unpaid order, and does nothing the second time", async () => {
    const { orders, place, sku, twin, asked } = openShop();
    const order = place({ payments: [] });
    const items = [
      { ...sku("EC-101"), quantity: 1 },
      { ...sku("MB-210-S"), quantity: 2 },
    ];
    const changed = await orders.replaceItems(order.id, items);
    expect(changed.lines.map(({ variantId, quantity }) => [variantId, quantity])).toEqual(
      items.map(({ variantId, quantity }) => [variantId, quantity]),
    );
    expect(changed.total).toEqual({ amountMinor: 12_900, currency: "EUR" });
    const stock = (code: string) =>
      twin.truth().stock?.find(({ variantId }) => variantId === sku(code).variantId)?.quantity;
    expect([stock("EC-101"), stock("MB-210-S")]).toEqual([24, 6]);
    const requests = asked.length;
    await orders.replaceItems(order.id, items);
    expect(asked.slice(requests)).toEqual(["Order", "Sellables"]);
  });

  it("refuses a paid order, what is not in stock, and prices that are not the shop's", async () => {
    const { orders, place, sku } = openShop();
    const paid = orders.replaceItems(place().id, [{ ...sku("MB-210-S"), quantity: 1 }]);
    await expect(paid).rejects.toMatchObject({ reason: "wrong_status", effect: "none" });
    const order = place({ payments: [] });
    const short = orders.replaceItems(order.id, [{ ...sku("TL-300"), quantity: 1 }]);
    await expect(short).rejects.toMatchObject({ reason: "insufficient_stock", effect: "none" });
    const unitPrice = { amountMinor: 1, currency: "EUR" };
    const cheap = orders.replaceItems(order.id, [{ ...sku("EC-101"), quantity: 1, unitPrice }]);
    await expect(cheap).rejects.toMatchObject({ code: "input_invalid", effect: "none" });
  });
});

describe("addOrderNote", () => {
  it("adds below what stands there, once a key", async () => {
    const { orders, place, twin } = openShop();
    const order = place({ note: "Fragile" });
    const call = { idempotencyKey: "key-1" };
    const first = await orders.addOrderNote(order.id, { text: "A rappeler" }, call);
    expect(await orders.addOrderNote(order.id, { text: "A rappeler" }, call)).toEqual(first);
    expect(twin.shop.orders.get(order.id)?.note).toBe("Fragile\n\nA rappeler");
    await orders.addOrderNote(order.id, { text: "A rappeler" });
    expect(twin.shop.orders.get(order.id)?.note).toBe("Fragile\n\nA rappeler\n\nA rappeler");
    const other = orders.addOrderNote(order.id, { text: "Autre" }, call);
    await expect(other).rejects.toMatchObject({ reason: "duplicate" });
  });

  it("refuses notes for customers, which Shopify does not have", async () => {
    const { orders, place } = openShop();
    const visible = orders.addOrderNote(place().id, { text: "Bonjour", isCustomerVisible: true });
    await expect(visible).rejects.toMatchObject({ code: "input_invalid", fields: ["note.isCustomerVisible"] });
  });

  it("is added once, whichever answer is lost", async () => {
    const run = ({ orders, twin }: Shop) =>
      orders.addOrderNote([...twin.shop.orders.keys()][0] ?? "", { text: "A rappeler" }, { idempotencyKey: "key-1" });
    for (const { twin } of await afterEachLoss(run, ({ place }) => void place()))
      expect([...twin.shop.orders.values()].map(({ note }) => note)).toEqual(["A rappeler"]);
  });
});

describe("createShipment", () => {
  const parcel = (order: Parameters<typeof idOf>[0]) => ({
    orderId: idOf(order),
    trackingNumber: "6A11111111111",
    carrier: "colissimo",
  });

  it("sends what is left, by the carrier's name as Shopify knows it", async () => {
    const { orders, place } = openShop();
    const order = place();
    const lineId = idOf(order.lines[0]);
    const first = await orders.createShipment({ ...parcel(order), lines: [{ lineId, quantity: 1 }] });
    expect(first).toMatchObject({
      trackingNumber: "6A11111111111",
      carrier: "Colissimo",
      lines: [{ lineId, quantity: 1 }],
    });
    expect((await orders.getOrder(order.id))?.fulfillmentStatus).toBe("partially_fulfilled");
    await orders.createShipment({ orderId: idOf(order), trackingNumber: "6A22222222222" });
    expect(await orders.getOrder(order.id)).toMatchObject({ fulfillmentStatus: "fulfilled", status: "completed" });
    const third = orders.createShipment({ orderId: idOf(order), trackingNumber: "6A33333333333" });
    await expect(third).rejects.toMatchObject({ reason: "wrong_status", effect: "none" });
  });

  it("knows a parcel by its number", async () => {
    const { orders, place } = openShop();
    const order = place();
    const call = { idempotencyKey: "key-1" };
    const first = await orders.createShipment(parcel(order), call);
    expect(await orders.createShipment(parcel(order), call)).toEqual(first);
    await expect(orders.createShipment(parcel(order))).rejects.toMatchObject({ reason: "already_done" });
    const other = orders.createShipment({ ...parcel(order), trackingNumber: "6A9" }, call);
    await expect(other).rejects.toMatchObject({ reason: "duplicate" });
  });

  it("refuses unknown lines and more than is left", async () => {
    const { orders, place } = openShop();
    const order = place();
    const lineId = idOf(order.lines[0]);
    const send = (line: object) =>
      orders.createShipment({ ...parcel(order), lines: [line as { lineId: string; quantity: number }] });
    await expect(send({ lineId: "1", quantity: 1 })).rejects.toMatchObject({ code: "not_found" });
    await expect(send({ lineId, quantity: 3 })).rejects.toMatchObject({ code: "input_invalid" });
  });

  it("is one parcel, whichever answer is lost", async () => {
    const run = ({ orders, twin }: Shop) => {
      const [order] = twin.shop.orders.values();
      return orders.createShipment(parcel(order), { idempotencyKey: "key-1" });
    };
    for (const { twin } of await afterEachLoss(run, ({ place }) => void place()))
      expect(twin.truth().parcels).toHaveLength(1);
  });
});
