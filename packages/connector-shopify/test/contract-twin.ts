import type { Twin, TwinOptions } from "@coccinelle/core";
import { nextGid, type ShopifyTwin, type ShopifyTwinOptions, type ShopState, toDateTime } from "../src/twin/index.ts";
import type { TwinOrder, TwinReturn } from "../src/twin/order-state.ts";
import { inventoryTwin } from "./inventory-shop.ts";

/** A fake shop that knows which drafts this connector means as reservations, and has returns on their way. */
export function contractTwin(options: TwinOptions, more: Partial<ShopifyTwinOptions> = {}): ShopifyTwin {
  const twin = inventoryTwin("draft_order", more)(options);
  const nowMs = options.now();
  addReturns(twin.shop, nowMs);
  const populate: NonNullable<Twin["populate"]> = (collection, count) => {
    if (collection === "returns") populateReturns(twin.shop, count, nowMs);
    else twin.populate?.(collection, count);
  };
  return {
    ...twin,
    populate,
    truth: () => ({
      ...twin.truth(),
      returns: returnsIn(twin.shop).map(({ id, orderId }) => ({ id: number(id), orderId: number(orderId) })),
    }),
  };
}

const number = (gid: string): string => gid.replace(/^.*\//, "");

const orderNamed = (shop: ShopState, name: string): TwinOrder => {
  const order = [...shop.orders.values()].find((one) => one.name === name);
  if (!order) throw new Error(`The demo shop has no order ${name}`);
  return order;
};

const returnsIn = (shop: ShopState): TwinReturn[] => [...shop.orders.values()].flatMap(({ returns }) => returns);

/** Of the order #1003: one that was asked for, and one that was approved, with a carrier's label. */
function addReturns(shop: ShopState, nowMs: number): void {
  const order = orderNamed(shop, "#1003");
  addReturn(shop, order, nowMs);
  const approved = addReturn(shop, order, nowMs);
  approved.status = "OPEN";
  approved.requestApprovedAt = toDateTime(nowMs);
  const lines = approved.lines.map(({ fulfillmentLineItemId, quantity }) => ({
    ...{ id: nextGid(shop, "ReverseFulfillmentOrderLineItem"), fulfillmentLineItemId },
    ...{ totalQuantity: quantity, dispositions: [] },
  }));
  const delivery = {
    id: nextGid(shop, "ReverseDelivery"),
    tracking: { company: "Colissimo", number: "8R44444444444", url: null },
    labelUrl: "https://carrier.example/8R44444444444.pdf",
    lines: lines.map(({ id, totalQuantity }) => ({
      ...{ id: nextGid(shop, "ReverseDeliveryLineItem"), reverseLineId: id, quantity: totalQuantity },
    })),
  };
  const reverse = { id: nextGid(shop, "ReverseFulfillmentOrder"), status: "OPEN", lines, deliveries: [delivery] };
  approved.reverseFulfillmentOrders.push(reverse);
}

/** A unit of the order is to come back. */
function addReturn(shop: ShopState, order: TwinOrder, nowMs: number): TwinReturn {
  const [sent] = order.fulfillments.flatMap(({ lines }) => lines);
  if (!sent) throw new Error(`Nothing of ${order.name} was sent`);
  const line = {
    ...{ id: nextGid(shop, "ReturnLineItem"), fulfillmentLineItemId: sent.id, quantity: 1 },
    ...{ processedQuantity: 0, refundedQuantity: 0, returnReason: "SIZE_TOO_SMALL", returnReasonNote: "" },
    ...{ returnReasonDefinitionId: "gid://shopify/ReturnReasonDefinition/8", customerNote: null },
  };
  const made: TwinReturn = {
    ...{ id: nextGid(shop, "Return"), orderId: order.id, name: `${order.name}-R${order.returns.length + 1}` },
    ...{ status: "REQUESTED", createdAt: toDateTime(nowMs), closedAt: null, requestApprovedAt: null, decline: null },
    ...{ shippingFeeMinor: null, lines: [line], exchangeLines: [], reverseFulfillmentOrders: [] },
  };
  order.returns.push(made);
  return made;
}

/** Removes all when there are too many; what is added is spread over two orders. */
function populateReturns(shop: ShopState, count: number, nowMs: number): void {
  if (returnsIn(shop).length > count) for (const order of shop.orders.values()) order.returns = [];
  const orders = ["#1003", "#1005"].map((name) => orderNamed(shop, name));
  for (let known = returnsIn(shop).length; known < count; known += 1) {
    const order = orders[known % orders.length];
    if (order) addReturn(shop, order, nowMs);
  }
}

/** What a fresh shop holds, as callers name it. */
export function seeded() {
  const { shop } = contractTwin({ now: () => Date.UTC(2026, 10, 23, 9) });
  const order = (name: string) => {
    const { id, lines } = orderNamed(shop, name);
    return { id: number(id), lineId: number(lines[0]?.id ?? "") };
  };
  const [asked, approved] = orderNamed(shop, "#1003").returns;
  const customer = [...shop.customers.values()].find(({ email }) => email === "emma.rousseau@example.com");
  return {
    shop,
    order,
    requestedReturn: number(asked?.id ?? ""),
    labelledReturn: number(approved?.id ?? ""),
    emma: number(customer?.id ?? ""),
  };
}
