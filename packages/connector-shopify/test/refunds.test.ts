import type { ConnectorError } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { afterEachLoss, idOf, openShop, type Shop } from "./orders-shop.ts";

const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
const stockOf = ({ twin, sku }: Shop) =>
  twin.truth().stock?.find(({ variantId }) => variantId === sku("EC-101").variantId)?.quantity;

describe("refund", () => {
  it("writes down an amount that was paid by hand", async () => {
    const { orders, place } = openShop();
    const order = place();
    const made = await orders.refund({ orderId: idOf(order), amount: eur(1000), reason: "Geste commercial" });
    expect(made).toMatchObject({ amount: eur(1000), reason: "Geste commercial", lines: [] });
    expect(await orders.getOrder(order.id)).toMatchObject({
      paymentStatus: "partially_refunded",
      total: eur(7800),
      refundedTotal: eur(1000),
      refunds: [{ id: made.id, amount: eur(1000), reason: "Geste commercial" }],
    });
  });

  it("sends what a provider took, and only then", async () => {
    const { orders, place } = openShop();
    const order = place({ payments: [{ amountMinor: null, gateway: "shopify_payments" }] });
    const input = { orderId: idOf(order), amount: eur(1000) };
    await expect(orders.refund(input)).rejects.toMatchObject({
      code: "input_invalid",
      fields: ["viaGateway"],
      effect: "none",
    });
    expect(await orders.refund({ ...input, viaGateway: true })).toMatchObject({ amount: eur(1000) });
    const byHand = orders.refund({ orderId: idOf(place()), amount: eur(1000), viaGateway: true });
    await expect(byHand).rejects.toMatchObject({ code: "input_invalid", fields: ["viaGateway"] });
  });

  it("gives lines back at what Shopify says they cost, and puts their units on sale when asked to", async () => {
    const shop = openShop();
    const order = shop.place();
    const lineId = idOf(order.lines[0]);
    const made = await shop.orders.refund({ orderId: idOf(order), lines: [{ lineId, quantity: 1 }], restock: true });
    expect(made).toMatchObject({ amount: eur(3900), lines: [{ lineId, quantity: 1, amount: eur(3900) }] });
    expect(stockOf(shop)).toBe(24);
    await shop.orders.refund({ orderId: idOf(order), lines: [{ lineId, quantity: 1 }] });
    expect(stockOf(shop)).toBe(24);
    expect(await shop.orders.getOrder(order.id)).toMatchObject({ paymentStatus: "refunded", refundedTotal: eur(7800) });
  });

  it("puts sent units back on sale as returned ones", async () => {
    const shop = openShop();
    const order = shop.place();
    shop.send(order);
    const lineId = idOf(order.lines[0]);
    await shop.orders.refund({ orderId: idOf(order), lines: [{ lineId, quantity: 2 }], restock: true });
    expect(stockOf(shop)).toBe(25);
    expect(order.refunds[0]?.lines.map(({ restockType }) => restockType)).toEqual(["RETURN"]);
  });

  it("bounds units and money by what is left", async () => {
    const { orders, place } = openShop();
    const order = place();
    const lineId = idOf(order.lines[0]);
    const give = (input: object) => orders.refund({ orderId: idOf(order), ...input });
    const refusal = (changes: object) => expect.objectContaining({ effect: "none", ...changes }) as ConnectorError;
    await expect(give({ lines: [{ lineId, quantity: 3 }] })).rejects.toEqual(refusal({ code: "input_invalid" }));
    await expect(give({ lines: [{ lineId: "1", quantity: 1 }] })).rejects.toEqual(refusal({ code: "not_found" }));
    await expect(give({ amount: eur(7801) })).rejects.toEqual(refusal({ code: "input_invalid" }));
    await expect(give({ amount: { amountMinor: 100, currency: "USD" } })).rejects.toEqual(
      refusal({ code: "input_invalid" }),
    );
    await expect(give({})).rejects.toEqual(refusal({ code: "input_invalid" }));
    await give({ amount: eur(7800) });
    await expect(give({ amount: eur(1) })).rejects.toEqual(refusal({ code: "conflict", reason: "already_done" }));
    const unpaid = orders.refund({ orderId: idOf(place({ payments: [] })), amount: eur(1) });
    await expect(unpaid).rejects.toEqual(refusal({ code: "conflict", reason: "wrong_status" }));
  });

  it("takes from several payments in their order, gift cards last", async () => {
    const { orders, place } = openShop();
    const payments = [
      { amountMinor: 5000, gateway: "gift_card" },
      { amountMinor: 2800, gateway: "shopify_payments" },
    ];
    const order = place({ payments });
    await orders.refund({ orderId: idOf(order), amount: eur(3000), viaGateway: true }).catch(() => {});
    const given = order.transactions.filter(({ kind }) => kind === "REFUND");
    expect(given.map(({ gateway, amountMinor }) => [gateway, amountMinor])).toEqual([
      ["shopify_payments", 2800],
      ["gift_card", 200],
    ]);
  });

  it("pays back in the currency in which it was paid", async () => {
    const { orders, place } = openShop();
    const order = place({ presentmentCurrencyCode: "USD", presentmentRate: 1.1 });
    const made = await orders.refund({ orderId: idOf(order), amount: eur(1000) });
    expect(made.amount).toEqual(eur(1000));
    expect(await orders.getOrder(order.id)).toMatchObject({ presentmentTotal: { amountMinor: 8580, currency: "USD" } });
  });

  it("is given once a key, and refuses the key for another", async () => {
    const { orders, place, clock } = openShop();
    const input = { orderId: idOf(place()), amount: eur(1000), reason: "Geste commercial" };
    const call = { idempotencyKey: "key-1" };
    const first = await orders.refund(input, call);
    clock.advance(48 * 3_600_000); // Shopify itself has forgotten the key
    expect(await orders.refund(input, call)).toEqual(first);
    await expect(orders.refund({ ...input, amount: eur(1001) }, call)).rejects.toMatchObject({ reason: "duplicate" });
  });

  it("is given once, whichever answer is lost", async () => {
    const run = ({ orders, twin }: Shop) =>
      orders.refund(
        { orderId: idOf([...twin.shop.orders.values()][0]), amount: eur(1000) },
        { idempotencyKey: "key-1" },
      );
    for (const { twin } of await afterEachLoss(run, ({ place }) => void place()))
      expect(twin.truth().orders?.map(({ refundedMinor }) => refundedMinor)).toEqual([1000]);
  });
});
