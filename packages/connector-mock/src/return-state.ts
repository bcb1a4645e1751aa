import { ConnectorError, type Order, type Return, type ReturnStatus } from "@coccinelle/core";
import type { Shop } from "./shop/shop.ts";

/** Whether a return of this status counts: the goods come back, or have. */
export const isGoing = (status: ReturnStatus): boolean => status !== "declined" && status !== "cancelled";

/** The return of this id. Rejects with `not_found`. */
export function findReturn(shop: Shop, id: string): Return {
  const returned = shop.state.returns.find((known) => known.id === id);
  if (returned) return returned;
  throw new ConnectorError("not_found", "There is no such return.");
}

/** Changes a return and tells it; a change that changes nothing is none. */
export function changeReturn(shop: Shop, returned: Return, change: Partial<Return>): Return {
  if (JSON.stringify({ ...returned, ...change }) === JSON.stringify(returned)) return returned;
  Object.assign(returned, change, { updatedAt: shop.now() });
  shop.changed({ type: "return.updated", subjectId: returned.id, data: structuredClone(returned) });
  return returned;
}

/** What an order says of all its returns: that which still asks for work comes first. */
export function orderReturnStatus(shop: Shop, orderId: string): Order["returnStatus"] {
  const statuses = shop.state.returns.filter((known) => known.orderId === orderId).map(({ status }) => status);
  if (statuses.includes("requested")) return "requested";
  if (statuses.includes("approved") || statuses.includes("in_transit")) return "in_progress";
  return statuses.some(isGoing) ? "returned" : "none";
}
