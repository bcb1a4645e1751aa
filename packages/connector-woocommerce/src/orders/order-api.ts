import { type CallOptions, ConnectorError, path } from "@coccinelle/core";
import { isRemoteId, type WooCommerceClient } from "../api.ts";
import { isMereHold } from "../reservations/hold.ts";
import { toOrder } from "../to-order.ts";
import { fieldsOf, type WireOrder, wireOrder } from "../wire.ts";

const query = { _fields: fieldsOf(wireOrder) };

/** The order of this id. Rejects with `not_found`, also for one in the trash and for what only puts units aside. */
export async function readOrder({ api }: WooCommerceClient, id: string, call?: CallOptions): Promise<WireOrder> {
  const wire = isRemoteId(id) ? await api.find(path`/orders/${id}`, wireOrder, { query, call }) : null;
  if (wire && wire.status !== "trash" && !isMereHold(wire)) return wire;
  throw new ConnectorError("not_found", "The shop has no such order.", { effect: "none" });
}

/** Changes an order, and gives it as it is then. Never sent twice where a status moves units. */
export function putOrder(
  { api }: WooCommerceClient,
  id: number | string,
  body: object,
  call?: CallOptions,
): Promise<WireOrder> {
  return api.put(path`/orders/${String(id)}`, wireOrder, { body, query, call });
}

/** Makes an order. */
export function postOrder({ api }: WooCommerceClient, body: object, call?: CallOptions): Promise<WireOrder> {
  return api.post(path`/orders`, wireOrder, { body, query, call });
}

/** What of an order decides whether it may change. */
export function stateOf({ statuses }: WooCommerceClient, wire: WireOrder) {
  const { status, paymentStatus, fulfillmentStatus } = toOrder(wire, statuses);
  return { status, paymentStatus, fulfillmentStatus, hasLeft: fulfillmentStatus !== "unfulfilled" };
}

/** A refusal because of where the order stands. */
export function wrongStatus(message: string): ConnectorError {
  return new ConnectorError("conflict", message, { reason: "wrong_status", effect: "none" });
}

/** Takes an order away for good. It never had units, or gave them back before. */
export async function removeOrder({ api }: WooCommerceClient, id: number, call?: CallOptions): Promise<void> {
  await api.delete(path`/orders/${String(id)}`, wireOrder, { query: { force: true, ...query }, call });
}
