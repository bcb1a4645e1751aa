import { open } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { mock } from "../src/index.ts";

const blazer = { productId: "BL-445", variantId: "BL-445-38" } as const;
const fresh = () => open(mock, {});

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

  it("without lines sends what is left, and never more than was bought", async () => {
    const { orders } = fresh();
    const order = await orders.createOrder({ items: [{ ...blazer, quantity: 3 }] });
    const lineId = order.lines[0]?.id ?? "";
    const input = { orderId: order.id, trackingNumber: "P1" };
    const lines = [
      { lineId, quantity: 2 },
      { lineId, quantity: 2 },
    ];
    await expect(orders.createShipment({ ...input, lines })).rejects.toMatchObject({ reason: "already_done" });
    await orders.createShipment({ ...input, lines: [{ lineId, quantity: 1 }] });
    expect(await orders.createShipment({ ...input, trackingNumber: "P2" })).toMatchObject({
      lines: [{ lineId, quantity: 2 }],
    });
  });

  it("refuses a tracking number that another parcel has", async () => {
    const { orders } = fresh();
    const { id } = await orders.createOrder({ items: [{ ...blazer, quantity: 1 }] });
    await expect(orders.createShipment({ orderId: id, trackingNumber: "fr 123456789" })).rejects.toMatchObject({
      code: "conflict",
      reason: "duplicate",
      effect: "none",
    });
  });
});
