import { walk } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { afterEachLoss, idOf, openShop, type Shop } from "./orders-shop.ts";

/** A shop with one order that was sent. */
function openSent() {
  const shop = openShop();
  const order = shop.place();
  shop.send(order);
  return { ...shop, order, orderId: idOf(order), lineId: idOf(order.lines[0]) };
}

const call = { idempotencyKey: "key-1" };

describe("createReturn", () => {
  it("asks the shop, with the reason and what the customer wrote", async () => {
    const { orders, orderId, lineId, order } = openSent();
    const lines = [{ lineId, quantity: 1, reason: "too_small" as const, note: "Un peu juste" }];
    const made = await orders.createReturn({ orderId, lines, note: "Merci" });
    expect(made).toMatchObject({
      orderId,
      status: "requested",
      rawStatus: "REQUESTED",
      lines: [{ lineId, quantity: 1, reason: "too_small", note: "Un peu juste\nMerci" }],
      label: null,
    });
    expect(await orders.getReturn(made.id)).toEqual(made);
    expect((await orders.getOrder(order.id))?.returnStatus).toBe("requested");
  });

  it("takes only what has left, and no unit twice", async () => {
    const { orders, orderId, lineId, place } = openSent();
    const ask = (line: string, quantity: number, id = orderId) =>
      orders.createReturn({ orderId: id, lines: [{ lineId: line, quantity, reason: "other" }] });
    await expect(ask(lineId, 3)).rejects.toMatchObject({ code: "input_invalid", effect: "none" });
    await expect(ask("1", 1)).rejects.toMatchObject({ code: "not_found", effect: "none" });
    await ask(lineId, 2);
    await expect(ask(lineId, 1)).rejects.toMatchObject({ code: "conflict", reason: "wrong_status", effect: "none" });
    const unsent = place();
    await expect(ask(idOf(unsent.lines[0]), 1, idOf(unsent))).rejects.toMatchObject({ reason: "wrong_status" });
    await expect(ask("1", 1, "999999")).rejects.toMatchObject({ code: "not_found" });
  });

  it("is asked once a key, and refuses the key for another", async () => {
    const { orders, orderId, lineId } = openSent();
    const input = { orderId, lines: [{ lineId, quantity: 1, reason: "defective" as const }] };
    const first = await orders.createReturn(input, call);
    expect(await orders.createReturn(input, call)).toEqual(first);
    expect(first.lines[0]?.note).toBeNull();
    const other = orders.createReturn({ ...input, note: "Autre" }, call);
    await expect(other).rejects.toMatchObject({ code: "conflict", reason: "duplicate" });
  });

  it("is asked once, whichever answer is lost", async () => {
    const run = ({ orders, twin }: Shop) => {
      const [order] = twin.shop.orders.values();
      const lines = [{ lineId: idOf(order?.lines[0]), quantity: 1, reason: "style" as const }];
      return orders.createReturn({ orderId: idOf(order), lines }, call);
    };
    const prepare = ({ place, send }: Shop) => send(place());
    for (const { twin } of await afterEachLoss(run, prepare))
      expect([...twin.shop.orders.values()].map(({ returns }) => returns.length)).toEqual([1]);
  });
});

describe("updateReturn", () => {
  const open = async () => {
    const shop = openSent();
    const { id } = await shop.orders.createReturn({
      orderId: shop.orderId,
      lines: [{ lineId: shop.lineId, quantity: 1, reason: "too_large" }],
    });
    return { ...shop, id };
  };

  it("approves, receives and completes, each once", async () => {
    const { orders, id, asked, order, twin } = await open();
    const stock = twin.truth().stock;
    expect(await orders.updateReturn(id, { status: "approved" })).toMatchObject({
      status: "approved",
      rawStatus: "OPEN",
    });
    expect(await orders.updateReturn(id, { status: "received" })).toMatchObject({
      status: "received",
      rawStatus: "OPEN",
    });
    expect(await orders.updateReturn(id, { status: "completed" })).toMatchObject({
      status: "completed",
      rawStatus: "CLOSED",
    });
    const requests = asked.length;
    await orders.updateReturn(id, { status: "completed" });
    expect(asked.slice(requests)).toEqual(["Return"]);
    expect(twin.truth().stock).toEqual(stock);
    expect(await orders.getOrder(order.id)).toMatchObject({
      returnStatus: "returned",
      refundedTotal: { amountMinor: 0 },
    });
  });

  it("declines with a note, which it keeps nowhere else", async () => {
    const { orders, id } = await open();
    const approving = orders.updateReturn(id, { status: "approved", note: "Bien" });
    await expect(approving).rejects.toMatchObject({ code: "input_invalid", fields: ["update.note"] });
    expect(await orders.updateReturn(id, { status: "declined", note: "Porté" })).toMatchObject({
      status: "declined",
      note: "Porté",
    });
    const late = orders.updateReturn(id, { status: "approved" });
    await expect(late).rejects.toMatchObject({ code: "conflict", reason: "wrong_status", effect: "none" });
  });

  it("cancels what nobody has worked on, and follows no parcels", async () => {
    const { orders, id } = await open();
    await orders.updateReturn(id, { status: "approved" });
    const moving = orders.updateReturn(id, { status: "in_transit" });
    await expect(moving).rejects.toMatchObject({ code: "input_invalid", fields: ["update.status"] });
    expect(await orders.updateReturn(id, { status: "cancelled" })).toMatchObject({ status: "cancelled" });
    await expect(orders.updateReturn("999999", { status: "approved" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("listReturns", () => {
  const fill = async () => {
    const shop = openShop({ searchLagMs: 0 });
    const ids: string[] = [];
    for (let index = 0; index < 4; index += 1) {
      const order = shop.place({ stock: "leave" });
      if (index === 2) continue;
      shop.send(order, `6A${index}`);
      for (const quantity of index === 1 ? [1, 1] : [2]) {
        const lines = [{ lineId: idOf(order.lines[0]), quantity, reason: "other" as const }];
        ids.push((await shop.orders.createReturn({ orderId: idOf(order), lines })).id);
      }
    }
    return { ...shop, ids };
  };

  it("walks those of all orders, each once, whatever the page's size", async () => {
    const { orders, ids } = await fill();
    for (const limit of [1, 2, 3, 50]) {
      const seen: string[] = [];
      for await (const { id } of walk(orders.listReturns, { limit })) seen.push(id);
      expect(seen, `limit ${limit}`).toEqual(ids);
    }
  });

  it("walks those of one order, or of one status", async () => {
    const { orders, ids, twin } = await fill();
    const orderId = idOf([...twin.shop.orders.values()][1]);
    const idsOf = async (filter: object) => (await orders.listReturns(filter)).items.map(({ id }) => id);
    expect((await idsOf({ orderId })).toSorted()).toEqual(ids.slice(1, 3).toSorted());
    await orders.updateReturn(ids[0] ?? "", { status: "declined" });
    expect(await idsOf({ status: "declined" })).toEqual([ids[0]]);
    expect(await idsOf({ orderId: "999999" })).toEqual([]);
  });

  it("refuses a cursor that no page gave", async () => {
    const { orders } = await fill();
    await expect(orders.listReturns({ cursor: "garbage~!" })).rejects.toMatchObject({ code: "input_invalid" });
  });
});

describe("createExchange", () => {
  const input = (shop: ReturnType<typeof openSent>, code = "RF-2847-36") => ({
    orderId: shop.orderId,
    lines: [{ lineId: shop.lineId, quantity: 1, reason: "changed_mind" as const }],
    replacements: [{ ...shop.sku(code), quantity: 1 }],
  });

  it("adds the replacements to the return, and says what is still owed", async () => {
    const shop = openSent();
    const made = await shop.orders.createExchange(input(shop));
    expect(made).toMatchObject({
      orderId: shop.orderId,
      returnId: made.id,
      status: "approved",
      lines: [{ lineId: shop.lineId, quantity: 1, reason: "changed_mind" }],
      replacements: [{ ...shop.sku("RF-2847-36"), quantity: 1 }],
      replacementOrderId: null,
      priceDifference: { amountMinor: 5000, currency: "EUR" },
    });
    expect(await shop.orders.getReturn(made.id)).toMatchObject({ status: "approved" });
  });

  it("lets the replacements go once the return has arrived", async () => {
    const shop = openSent();
    const made = await shop.orders.createExchange(input(shop));
    await shop.orders.updateReturn(made.id, { status: "received" });
    const order = await shop.orders.getOrder(shop.orderId);
    expect(order?.lines.map(({ variantId }) => variantId)).toContain(shop.sku("RF-2847-36").variantId);
  });

  it("refuses what is not in stock", async () => {
    const shop = openSent();
    await expect(shop.orders.createExchange(input(shop, "TL-300"))).rejects.toMatchObject({
      reason: "insufficient_stock",
      effect: "none",
    });
  });

  it("is asked once a key, and once whichever answer is lost", async () => {
    const shop = openSent();
    const first = await shop.orders.createExchange(input(shop), call);
    expect(await shop.orders.createExchange(input(shop), call)).toEqual(first);
    const run = ({ orders, twin, sku }: Shop) => {
      const [order] = twin.shop.orders.values();
      const lines = [{ lineId: idOf(order?.lines[0]), quantity: 1, reason: "changed_mind" as const }];
      const replacements = [{ ...sku("RF-2847-36"), quantity: 1 }];
      return orders.createExchange({ orderId: idOf(order), lines, replacements }, call);
    };
    const prepare = ({ place, send }: Shop) => send(place());
    for (const { twin } of await afterEachLoss(run, prepare))
      expect([...twin.shop.orders.values()].map(({ returns }) => returns.length)).toEqual([1]);
  });
});

describe("a label that a carrier made", () => {
  const label = {
    trackingNumber: "8R44444444444",
    carrier: "colissimo",
    url: "https://carrier.example/8R44444444444.pdf",
  };

  it("goes with the approval, makes one parcel however often it is given, and is found with the return", async () => {
    const { orders, orderId, lineId, order } = openSent();
    const { id } = await orders.createReturn({ orderId, lines: [{ lineId, quantity: 1, reason: "too_small" }] });
    const approved = await orders.updateReturn(id, { status: "approved", label });
    const { trackingNumber, url } = label;
    expect(approved).toMatchObject({ status: "approved", label: { trackingNumber, url } });
    expect(await orders.updateReturn(id, { status: "approved", label })).toEqual(approved);
    expect(order.returns[0]?.reverseFulfillmentOrders[0]?.deliveries).toHaveLength(1);
    expect(await orders.generateReturnLabel(id)).toEqual(approved.label);
  });

  it("without a url leaves its number alone, in one parcel however often it is given", async () => {
    const { orders, orderId, lineId, order } = openSent();
    const { id } = await orders.createReturn({ orderId, lines: [{ lineId, quantity: 1, reason: "too_small" }] });
    const { trackingNumber, carrier } = label;
    const numbered = { status: "approved" as const, label: { trackingNumber, carrier } };
    expect(await orders.updateReturn(id, numbered)).toMatchObject({ status: "approved", label: null });
    await orders.updateReturn(id, numbered);
    expect(order.returns[0]?.reverseFulfillmentOrders[0]?.deliveries).toMatchObject([
      { tracking: { number: trackingNumber }, labelUrl: null },
    ]);
    await expect(orders.generateReturnLabel(id)).rejects.toMatchObject({ code: "conflict", reason: "wrong_status" });
  });

  it("gets its file later, in the same parcel", async () => {
    const { orders, orderId, lineId, order } = openSent();
    const { id } = await orders.createReturn({ orderId, lines: [{ lineId, quantity: 1, reason: "too_small" }] });
    const { trackingNumber, url } = label;
    await orders.updateReturn(id, { status: "approved", label: { trackingNumber } });
    const labelled = await orders.updateReturn(id, { status: "approved", label });
    expect(labelled.label).toMatchObject({ trackingNumber, url });
    expect(await orders.updateReturn(id, { status: "approved", label: { trackingNumber } })).toEqual(labelled);
    expect(order.returns[0]?.reverseFulfillmentOrders[0]?.deliveries).toHaveLength(1);
  });

  it("is refused for a return that was declined", async () => {
    const { orders, orderId, lineId } = openSent();
    const { id } = await orders.createReturn({ orderId, lines: [{ lineId, quantity: 1, reason: "too_small" }] });
    await expect(orders.updateReturn(id, { status: "declined", label })).rejects.toMatchObject({
      code: "conflict",
      reason: "wrong_status",
      effect: "none",
    });
    expect((await orders.getReturn(id))?.status).toBe("requested");
  });
});

describe("generateReturnLabel", () => {
  it("gives the label that a carrier made and somebody uploaded, and makes none up", async () => {
    const { orders, orderId, lineId, order } = openSent();
    const lines = [{ lineId, quantity: 1, reason: "too_small" as const }];
    const { id } = await orders.createReturn({ orderId, lines });
    const label = () => orders.generateReturnLabel(id);
    await expect(label()).rejects.toMatchObject({ code: "conflict", reason: "wrong_status", effect: "none" });
    await orders.updateReturn(id, { status: "approved" });
    await expect(label()).rejects.toMatchObject({ code: "conflict", reason: "wrong_status" });
    order.returns[0]?.reverseFulfillmentOrders[0]?.deliveries.push({
      id: "gid://shopify/ReverseDelivery/9001",
      tracking: { company: "Colissimo", number: "8R1", url: null },
      labelUrl: "https://cdn.example.com/label.pdf",
      lines: [],
    });
    expect(await label()).toMatchObject({
      id: "9001",
      trackingNumber: "8R1",
      mediaType: "application/pdf",
      url: "https://cdn.example.com/label.pdf",
    });
    expect(await label()).toEqual(await label());
    expect((await orders.getReturn(id))?.label).toMatchObject({ trackingNumber: "8R1" });
    await expect(orders.generateReturnLabel("999999")).rejects.toMatchObject({ code: "not_found" });
  });
});
