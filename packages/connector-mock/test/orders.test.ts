import { open } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { mock } from "../src/index.ts";

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

describe("createShipment", () => {
  it("tells by its lines whether the order is fulfilled, and the carrier then knows the parcel", async () => {
    const shop = fresh();
    const order = await shop.orders.createOrder({ items: [{ ...blazer, quantity: 2 }], isPaid: true });
    const lineId = order.lines[0]?.id ?? "";
    await shop.orders.createShipment({ orderId: order.id, trackingNumber: "P1", lines: [{ lineId, quantity: 1 }] });
    expect(await shop.orders.getOrder(order.id)).toMatchObject({ fulfillmentStatus: "partially_fulfilled" });
    await shop.orders.createShipment({ orderId: order.id, trackingNumber: "P2", lines: [{ lineId, quantity: 1 }] });
    expect(await shop.orders.getOrder(order.id)).toMatchObject({ fulfillmentStatus: "fulfilled" });
    expect(await shop.tracking.getShipmentStatus("P2")).toMatchObject({ status: "label_created" });
  });
});

describe("refund", () => {
  it("by lines gives back their share and, when asked, their units", async () => {
    const shop = fresh();
    const order = await shop.orders.createOrder({ items: [{ ...blazer, quantity: 2 }], isPaid: true });
    const lineId = order.lines[0]?.id ?? "";
    const made = await shop.orders.refund({ orderId: order.id, lines: [{ lineId, quantity: 1 }], restock: true });
    expect(made).toMatchObject({ amount: { amountMinor: 12_900 }, lines: [{ lineId, quantity: 1 }] });
    expect(await shop.orders.getOrder(order.id)).toMatchObject({
      paymentStatus: "partially_refunded",
      refundedTotal: { amountMinor: 12_900 },
    });
    expect(await left(shop)).toBe(4);
  });

  it("never gives back more than was paid, nor more units than were bought", async () => {
    const { orders } = fresh();
    const amount = { amountMinor: 8491, currency: "EUR" };
    await expect(orders.refund({ orderId: "order-2847", amount })).rejects.toMatchObject({
      code: "conflict",
      effect: "none",
    });
    await expect(
      orders.refund({ orderId: "order-2847", lines: [{ lineId: "line-2847-1", quantity: 2 }] }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  it("of the whole closes the order", async () => {
    const { orders } = fresh();
    await orders.refund({ orderId: "order-2847", amount: { amountMinor: 8490, currency: "EUR" } });
    expect(await orders.getOrder("2847")).toMatchObject({ status: "refunded", paymentStatus: "refunded" });
  });
});

describe("returns", () => {
  const request = { orderId: "order-2847", lines: [{ lineId: "line-2847-1", quantity: 1 }] };

  it("go from requested to completed, and the units come back when they are received", async () => {
    const shop = fresh();
    const { id, status } = await shop.orders.createReturn(request);
    expect(status).toBe("requested");
    for (const next of ["approved", "in_transit", "received", "completed"] as const) {
      expect(await shop.orders.updateReturn(id, { status: next })).toMatchObject({ status: next });
    }
    expect(await shop.inventory.checkAvailability("PT-2847", "PT-2847-40")).toMatchObject({ quantity: 1 });
    expect(await shop.orders.getOrder("2847")).toMatchObject({ returnStatus: "returned" });
  });

  it("skip no step", async () => {
    const { orders } = fresh();
    const { id } = await orders.createReturn(request);
    await expect(orders.updateReturn(id, { status: "completed" })).rejects.toMatchObject({ reason: "wrong_status" });
  });

  it("never hold more units than were bought", async () => {
    const { orders } = fresh();
    await orders.createReturn(request);
    await expect(orders.createReturn(request)).rejects.toMatchObject({ reason: "already_done" });
  });

  it("have one label, which is a PDF", async () => {
    const { orders } = fresh();
    const { id } = await orders.createReturn(request);
    const label = await orders.generateReturnLabel(id);
    expect(atob(label.contentBase64 ?? "")).toMatch(/^%PDF-1\.4.*%%EOF$/s);
    expect(await orders.generateReturnLabel(id)).toEqual(label);
    expect(await orders.getReturn(id)).toMatchObject({ label: { trackingNumber: label.trackingNumber } });
  });
});
