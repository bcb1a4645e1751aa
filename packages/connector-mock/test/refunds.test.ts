import { open } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { mock } from "../src/index.ts";

const blazer = { productId: "BL-445", variantId: "BL-445-38" } as const;
const left = async (shop: ReturnType<typeof fresh>) =>
  (await shop.inventory.checkAvailability("BL-445", "BL-445-38")).quantity;
const fresh = () => open(mock, {});

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

  it("counts a line named twice together", async () => {
    const line = { lineId: "line-2847-1", quantity: 1 };
    await expect(fresh().orders.refund({ orderId: "order-2847", lines: [line, line] })).rejects.toMatchObject({
      code: "conflict",
      reason: "already_done",
    });
  });

  it.each([
    ["another currency", { amount: { amountMinor: 100, currency: "USD" } }],
    [
      "a line in another currency",
      { lines: [{ lineId: "line-2847-1", quantity: 1, amount: { amountMinor: 1, currency: "USD" } }] },
    ],
    ["nothing", {}],
    ["less than nothing", { amount: { amountMinor: -100, currency: "EUR" } }],
  ])("refuses %s", async (_, parts) => {
    await expect(fresh().orders.refund({ orderId: "order-2847", ...parts })).rejects.toMatchObject({
      code: "input_invalid",
      effect: "none",
    });
  });

  it("refuses what was not paid, and what was given back already", async () => {
    const { orders } = fresh();
    const { id } = await orders.createOrder({ items: [{ ...blazer, quantity: 1 }] });
    const amount = { amountMinor: 8490, currency: "EUR" };
    await expect(orders.refund({ orderId: id, amount })).rejects.toMatchObject({ reason: "wrong_status" });
    await orders.refund({ orderId: "order-2847", amount });
    await expect(orders.refund({ orderId: "order-2847", amount })).rejects.toMatchObject({ reason: "already_done" });
  });
});
