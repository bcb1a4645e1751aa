import { ConnectorError, type Order, type OrderLine } from "@coccinelle/core";
import type { Shop } from "./shop/shop.ts";
import type { VariantQuantity } from "./shop/stock.ts";

/** The order of this id. Rejects with `not_found`. */
export function findOrder(shop: Shop, orderId: string): Order {
  const order = shop.state.orders.find(({ id }) => id === orderId);
  if (order) return order;
  throw new ConnectorError("not_found", "There is no such order.");
}

/** Changes an order and tells it; a change that changes nothing is none. */
export function changeOrder(shop: Shop, order: Order, change: Partial<Order>): Order {
  if (JSON.stringify({ ...order, ...change }) === JSON.stringify(order)) return order;
  Object.assign(order, change, { updatedAt: shop.now() });
  shop.changed({
    type: change.status === "cancelled" ? "order.cancelled" : "order.updated",
    subjectId: order.id,
    data: structuredClone(order),
  });
  return order;
}

/** A line's units, by variant. Lines of products that the shop no longer has move no stock. */
export function quantitiesOf(lines: readonly Pick<OrderLine, "variantId" | "quantity">[]): VariantQuantity[] {
  return lines.flatMap(({ variantId, quantity }) => (variantId === null ? [] : [{ variantId, quantity }]));
}

/** The same as taken off the shelf. */
export const taken = (lines: Parameters<typeof quantitiesOf>[0]): VariantQuantity[] =>
  quantitiesOf(lines).map(({ variantId, quantity }) => ({ variantId, quantity: -quantity }));

const openStatuses: readonly Order["status"][] = ["pending", "on_hold", "processing"];

/** Rejects with `conflict/wrong_status` when the order was closed or wholly sent. */
export function assertOpen(order: Order, what: string): void {
  if (openStatuses.includes(order.status) && order.fulfillmentStatus !== "fulfilled") return;
  throw new ConnectorError("conflict", `An order that was closed or wholly sent cannot be ${what}.`, {
    reason: "wrong_status",
  });
}

/** Rejects with `conflict/wrong_status` when anything of the order was sent, or it was closed. */
export function assertNotSent(order: Order, what: string): void {
  if (openStatuses.includes(order.status) && order.shipments.length === 0) return;
  throw new ConnectorError("conflict", `An order that was sent or closed cannot be ${what}.`, {
    reason: "wrong_status",
  });
}
