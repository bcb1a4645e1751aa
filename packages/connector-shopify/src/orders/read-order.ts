import { type CallOptions, ConnectorError } from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toGid } from "../client.ts";
import { orderDocument, orderLinesDocument } from "../queries/orders.ts";
import { type OrderDraft, toOrder } from "./to-order.ts";
import { type WireLine, type WireOrder, wireLines, wireOrder } from "./wire.ts";

/** Clients whose app may not see who bought. It stays so for as long as its token lives. */
const withoutPeople = new WeakSet<ShopifyClient>();

/** Reads orders with the people in them, or without when the app may not see people. */
export async function withPeople<Value>(
  client: ShopifyClient,
  read: (hasPeople: boolean) => Promise<Value>,
): Promise<Value> {
  if (withoutPeople.has(client)) return read(false);
  try {
    return await read(true);
  } catch (error) {
    if (!ConnectorError.is(error) || error.code !== "permission_denied") throw error;
    const value = await read(false);
    withoutPeople.add(client);
    return value;
  }
}

/** The order of this id with all its lines, or `null`. */
export async function findById(client: ShopifyClient, id: string, call?: CallOptions): Promise<WireOrder | null> {
  const gid = toGid("Order", id);
  if (gid === null) return null;
  const schema = z.object({ order: wireOrder.nullable() });
  const { order } = await withPeople(client, (hasPeople) =>
    client.query(orderDocument, { id: gid, withPeople: hasPeople }, schema, { call }),
  );
  return order && completeLines(client, order, call);
}

/** The order of this id. Rejects with `not_found`. */
export async function readOrder(client: ShopifyClient, id: string, call?: CallOptions): Promise<WireOrder> {
  const order = await findById(client, id, call);
  if (order) return order;
  throw noSuchOrder();
}

export const noSuchOrder = (): ConnectorError =>
  new ConnectorError("not_found", "The shop has no such order.", { effect: "none" });

/** A refusal because of where the order stands. */
export const wrongStatus = (message: string): ConnectorError =>
  new ConnectorError("conflict", message, { reason: "wrong_status", effect: "none" });

/** A refusal of the input. */
export const refused = (message: string, field: string): ConnectorError =>
  new ConnectorError("input_invalid", message, { fields: [field], effect: "none" });

export const usedForAnother = (): ConnectorError =>
  new ConnectorError("conflict", "This idempotency key was used with another input.", {
    reason: "duplicate",
    effect: "none",
  });

/** The order as callers get it. */
export async function present(client: ShopifyClient, wire: WireOrder, call?: CallOptions): Promise<OrderDraft> {
  return toOrder(wire, await client.shop(call));
}

const wireMoreLines = z.object({ order: z.object({ lineItems: wireLines }) });

/** Lines beyond the first page, which only long orders have. */
export async function completeLines(client: ShopifyClient, order: WireOrder, call?: CallOptions): Promise<WireOrder> {
  const nodes: WireLine[] = [...order.lineItems.nodes];
  let { pageInfo } = order.lineItems;
  while (pageInfo.hasNextPage) {
    if (pageInfo.endCursor === null)
      throw new ConnectorError("response_invalid", "An order's lines go on, and the shop does not say where.");
    const variables = { id: order.id, after: pageInfo.endCursor };
    const more = await client.query(orderLinesDocument, variables, wireMoreLines, { call });
    nodes.push(...more.order.lineItems.nodes);
    pageInfo = more.order.lineItems.pageInfo;
  }
  return { ...order, lineItems: { nodes, pageInfo } };
}
