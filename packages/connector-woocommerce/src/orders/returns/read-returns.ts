import { type CallOptions, ConnectorError, type Implementation, path } from "@coccinelle/core";
import * as z from "zod";
import { isRemoteId, type WooCommerceClient } from "../../api.ts";
import { parseId, type Recorded, recordsOf, toReturn } from "./record.ts";

type Filter = NonNullable<Parameters<Implementation<"orders", "listReturns">>[0]>;
type Draft = NonNullable<Awaited<ReturnType<Implementation<"orders", "getReturn">>>>;

const wireNoted = z.object({
  id: z.int(),
  status: z.string(),
  meta_data: z.array(z.object({ key: z.string(), value: z.unknown() })),
});
const fields = "id,status,meta_data";

/** One return, or `null`. */
export async function getReturn({ api }: WooCommerceClient, id: string, call?: CallOptions): Promise<Draft | null> {
  const parsed = parseId(id);
  const order =
    parsed && (await api.find(path`/orders/${parsed.orderId}`, wireNoted, { query: { _fields: fields }, call }));
  const found = order && recordsOf(order).find((recorded) => recorded.id === id);
  return found ? toReturn(found) : null;
}

/** Pages of orders that one call looks through: the shop cannot list by meta. */
const maxPages = 10;

interface Position {
  /** Of the shop's own pages of a hundred orders. */
  readonly page: number;
  /** The last return that was given, on this page. */
  readonly afterOrder: number;
  readonly afterId: string;
}

/**
 * Pages through the returns in the order of their orders. With `orderId` it asks for that order alone; without, it looks
 * through the orders, a thousand a call: a page may then be short, or empty, and have a next one.
 */
export async function listReturns(
  client: WooCommerceClient,
  filter: Filter,
  call?: CallOptions,
): Promise<{ items: Draft[]; nextCursor: string | null }> {
  const limit = filter.limit ?? 50;
  const start = filter.cursor ? fromCursor(filter.cursor) : { page: 1, afterOrder: 0, afterId: "" };
  const items: Draft[] = [];
  let position: Position = start;
  for (let pages = 0; pages < maxPages; pages += 1) {
    const orders = await ordersOf(client, filter, position.page, call);
    for (const recorded of orders.flatMap((order) => recordsOf(order)).filter((each) => isAfter(each, position))) {
      if (filter.status && recorded.record.status !== filter.status) continue;
      if (items.length === limit) return { items, nextCursor: toCursor(position) };
      items.push(toReturn(recorded));
      position = { ...position, afterOrder: Number(recorded.orderId), afterId: recorded.id };
    }
    if (orders.length < 100) return { items, nextCursor: null };
    position = { page: position.page + 1, afterOrder: 0, afterId: "" };
  }
  return { items, nextCursor: toCursor(position) };
}

async function ordersOf(
  { api }: WooCommerceClient,
  { orderId }: Filter,
  page: number,
  call?: CallOptions,
): Promise<z.output<typeof wireNoted>[]> {
  if (orderId) {
    const order = isRemoteId(orderId)
      ? await api.find(path`/orders/${orderId}`, wireNoted, { query: { _fields: fields }, call })
      : null;
    return order ? [order] : [];
  }
  const query = { page, per_page: 100, orderby: "id", order: "asc", _fields: fields };
  return api.get(path`/orders`, z.array(wireNoted), { query, call });
}

/** Returns of one order go by their time; their ids tell apart those of one moment. */
function isAfter({ orderId, id }: Recorded, { afterOrder, afterId }: Position): boolean {
  const order = Number(orderId);
  return order > afterOrder || (order === afterOrder && id > afterId);
}

const toCursor = ({ page, afterOrder, afterId }: Position): string => `${page}.${afterOrder}.${afterId}`;

function fromCursor(cursor: string): Position {
  const match = /^([1-9]\d{0,8})\.(\d{1,18})\.(|\d{1,18}-r[0-9a-f]{12})$/.exec(cursor);
  if (match) return { page: Number(match[1]), afterOrder: Number(match[2]), afterId: match[3] ?? "" };
  throw new ConnectorError("input_invalid", "The cursor is not one that a page gave. Start without a cursor.", {
    fields: ["cursor"],
  });
}
