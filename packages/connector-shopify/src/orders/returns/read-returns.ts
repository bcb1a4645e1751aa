import { type CallOptions, ConnectorError, type ReturnFilter } from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toGid, toId } from "../../client.ts";
import {
  orderReturnsDocument,
  ordersWithReturnsDocument,
  returnDocument,
  returnsDocument,
} from "../../queries/returns.ts";
import { fromCursor, type Position, toCursor } from "../cursor.ts";
import { type ReturnDraft, toReturn } from "./to-return.ts";
import { type WireReturn, wireReturn } from "./wire.ts";

type ReturnPage = { items: ReturnDraft[]; nextCursor: string | null };

const wireFound = z.object({ return: wireReturn.nullable() });

/** The return of this id as Shopify gives it, or `null`. */
async function findReturn(client: ShopifyClient, id: string, call?: CallOptions): Promise<WireReturn | null> {
  const gid = toGid("Return", id);
  if (!gid) return null;
  const found = await client.query(returnDocument, { id: gid }, wireFound, { call });
  return found.return;
}

/** The return of this id. Rejects with `not_found`. */
export async function readReturn(client: ShopifyClient, id: string, call?: CallOptions): Promise<WireReturn> {
  const wire = await findReturn(client, id, call);
  if (wire) return wire;
  throw new ConnectorError("not_found", "The shop has no such return.", { effect: "none" });
}

export async function getReturn(client: ShopifyClient, id: string, call?: CallOptions): Promise<ReturnDraft | null> {
  const wire = await findReturn(client, id, call);
  return wire && { ...toReturn(wire), raw: wire };
}

/**
 * Pages through the returns. Shopify lists them by their order; without one it is looked through all orders, a thousand a
 * call: a page may then be short, or empty, and have a next one.
 */
export function listReturns(client: ShopifyClient, filter: ReturnFilter, call?: CallOptions): Promise<ReturnPage> {
  return filter.orderId
    ? listOfOrder(client, { ...filter, orderId: filter.orderId }, call)
    : listOfAll(client, filter, call);
}

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

const wireOfOrder = z.object({
  order: z.object({ returns: z.object({ nodes: z.array(wireReturn), pageInfo }) }).nullable(),
});

/** One request of full returns may ask for no more. */
const largestPage = 50;

async function listOfOrder(
  client: ShopifyClient,
  filter: ReturnFilter & { readonly orderId: string },
  call?: CallOptions,
): Promise<ReturnPage> {
  const listing = `returns ${filter.orderId} ${filter.status ?? ""}`;
  const { after } = fromCursor(filter.cursor, listing);
  const id = toGid("Order", filter.orderId);
  if (!id) return { items: [], nextCursor: null };
  const first = Math.min(filter.limit ?? largestPage, largestPage);
  const { order } = await client.query(orderReturnsDocument, { id, first, after }, wireOfOrder, { call });
  if (!order) return { items: [], nextCursor: null };
  const { hasNextPage, endCursor } = order.returns.pageInfo;
  return {
    items: order.returns.nodes.map(toReturn).filter(({ status }) => !filter.status || status === filter.status),
    nextCursor: hasNextPage && endCursor ? toCursor({ after: endCursor, listing }) : null,
  };
}

const ids = z.array(z.object({ id: z.string().min(1) }));

const wireOfAll = z.object({
  orders: z.object({
    edges: z.array(z.object({ cursor: z.string().min(1), node: z.object({ returns: z.object({ nodes: ids }) }) })),
    pageInfo: z.object({ hasNextPage: z.boolean() }),
  }),
});

const ordersAtOnce = 100;
const maxRequests = 10;

async function listOfAll(client: ShopifyClient, filter: ReturnFilter, call?: CallOptions): Promise<ReturnPage> {
  const listing = `returns ${filter.status ?? ""}`;
  const limit = Math.min(filter.limit ?? largestPage, largestPage);
  const { found, next } = await collectIds(client, { from: fromCursor(filter.cursor, listing), limit }, call);
  const items = (await readAll(client, found, call)).map(toReturn);
  return {
    items: items.filter(({ status }) => !filter.status || status === filter.status),
    nextCursor: next && toCursor({ ...next, listing }),
  };
}

interface Collected {
  readonly found: string[];
  readonly next: Omit<Position, "listing"> | null;
}

/** Ids of returns in the order of their orders, and where to go on: after an order, and after a return of the next one. */
async function collectIds(
  client: ShopifyClient,
  { from, limit }: { readonly from: Position; readonly limit: number },
  call?: CallOptions,
): Promise<Collected> {
  const found: string[] = [];
  let { after, last } = from;
  for (let requests = 0; requests < maxRequests; requests += 1) {
    const variables = { first: ordersAtOnce, after };
    const { orders } = await client.query(ordersWithReturnsDocument, variables, wireOfAll, { call });
    for (const { cursor, node } of orders.edges) {
      for (const { id } of node.returns.nodes.filter((one) => !last || isAfter(one.id, last))) {
        if (found.length === limit) return { found, next: { after, last } };
        found.push(id);
        last = toId(id);
      }
      after = cursor;
      last = undefined;
    }
    if (!orders.pageInfo.hasNextPage) return { found, next: null };
  }
  return { found, next: { after } };
}

/** Returns of one order come in the order of their ids. */
const isAfter = (id: string, last: string): boolean => BigInt(toId(id)) > BigInt(last);

const wireAll = z.object({ nodes: z.array(wireReturn.nullable()) });

async function readAll(client: ShopifyClient, found: readonly string[], call?: CallOptions): Promise<WireReturn[]> {
  if (found.length === 0) return [];
  const { nodes } = await client.query(returnsDocument, { ids: found }, wireAll, { call });
  return nodes.filter((wire) => wire !== null);
}
