import { open } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { createMockShop, mock } from "../src/index.ts";

const fresh = () => open(mock, {});

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

  it("keep the label that a carrier made, once they are approved", async () => {
    const { orders } = fresh();
    const { id } = await orders.createReturn(request);
    const label = { trackingNumber: "8R1", carrier: "colissimo", url: "https://carrier.example/8R1.pdf" };
    await expect(orders.updateReturn(id, { status: "declined", label })).rejects.toMatchObject({
      reason: "wrong_status",
    });
    const approved = await orders.updateReturn(id, { status: "approved", label });
    expect(approved.label).toMatchObject({ ...label, mediaType: "application/pdf", contentBase64: null });
    expect(await orders.updateReturn(id, { status: "approved", label })).toEqual(approved);
    expect(await orders.generateReturnLabel(id)).toEqual(approved.label);
  });

  it("do not share an idempotency key for their labels", async () => {
    const { orders } = fresh();
    const [first, second] = [
      await orders.createReturn(request),
      await orders.createReturn({ orderId: "order-2901", lines: [{ lineId: "line-2901-1", quantity: 1 }] }),
    ];
    const call = { idempotencyKey: "key-1" };
    await orders.generateReturnLabel(first.id, call);
    await expect(orders.generateReturnLabel(second.id, call)).rejects.toMatchObject({ reason: "duplicate" });
  });

  it("of a line named twice count together", async () => {
    const lines = [...request.lines, ...request.lines];
    await expect(fresh().orders.createReturn({ ...request, lines })).rejects.toMatchObject({ reason: "already_done" });
  });

  it("that were declined free their units, and the order says what is left to do", async () => {
    const { orders } = fresh();
    const first = await orders.createReturn(request);
    await orders.updateReturn(first.id, { status: "declined", note: "Worn" });
    expect(await orders.getOrder("2847")).toMatchObject({ returnStatus: "none" });
    expect(await orders.updateReturn(first.id, { status: "declined", note: "Worn twice" })).toMatchObject({
      note: "Worn twice",
    });
    await orders.createReturn(request);
    expect(await orders.getOrder("2847")).toMatchObject({ returnStatus: "requested" });
    await expect(orders.generateReturnLabel(first.id)).rejects.toMatchObject({ reason: "wrong_status" });
  });

  it("of what was not sent are refused", async () => {
    const { orders } = fresh();
    const order = await orders.createOrder({ items: [{ productId: "BL-445", variantId: "BL-445-38", quantity: 1 }] });
    await expect(
      orders.createReturn({ orderId: order.id, lines: [{ lineId: order.lines[0]?.id ?? "", quantity: 1 }] }),
    ).rejects.toMatchObject({ reason: "wrong_status" });
  });
});

describe("an exchange", () => {
  const input = {
    orderId: "order-2847",
    lines: [{ lineId: "line-2847-1", quantity: 1 }],
    replacements: [{ productId: "BL-445", variantId: "BL-445-38", quantity: 1 }],
  };

  it("says what the customer still owes, and leaves the replacement on sale", async () => {
    const shop = fresh();
    expect(await shop.orders.createExchange(input)).toMatchObject({
      status: "requested",
      priceDifference: { amountMinor: 12_900 - 7900, currency: "EUR" },
    });
    expect(await shop.inventory.checkAvailability("BL-445", "BL-445-38")).toMatchObject({ quantity: 5 });
  });

  it("moves on with its return", async () => {
    const { shop, connector } = createMockShop();
    const { orders } = open(connector, {});
    const { returnId } = await orders.createExchange(input);
    await orders.updateReturn(returnId ?? "", { status: "approved" });
    expect(shop.state.exchanges[0]?.events.map(({ status }) => status)).toEqual(["requested", "approved"]);
  });

  it("for something that is not there is refused, and asks nothing back", async () => {
    const { orders } = fresh();
    const replacements = [{ productId: "PT-2847", variantId: "PT-2847-40", quantity: 1 }];
    await expect(orders.createExchange({ ...input, replacements })).rejects.toMatchObject({
      reason: "insufficient_stock",
    });
    expect((await orders.listReturns()).items).toEqual([]);
  });
});
