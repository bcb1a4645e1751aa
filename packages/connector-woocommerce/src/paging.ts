import { type CallOptions, ConnectorError, type Page, type Path } from "@coccinelle/core";
import type { Query } from "@coccinelle/core/http";
import * as z from "zod";
import type { WooCommerceClient } from "./api.ts";
import type { NumberedPage } from "./look-ahead.ts";
import { fieldsOf } from "./wire.ts";

/** One listing to page through. */
export interface Listing<Item extends z.ZodObject> {
  readonly path: Path;
  readonly item: Item;
  readonly query?: Query | undefined;
  readonly call?: CallOptions | undefined;
}

type Paging =
  | { readonly cursor?: string | null | undefined; readonly limit?: number | null | undefined }
  | null
  | undefined;

/**
 * One page of a listing in the order of ids. Only that order is stable: dates have no tie-break, and what is added gets a
 * higher id. Totals are not asked: past the last page orders say 0. A page that is not full is the last.
 */
export async function listPage<Item extends z.ZodObject>(
  client: WooCommerceClient,
  listing: Listing<Item>,
  paging: Paging,
): Promise<Page<z.output<Item>>> {
  const { page, limit } = paging?.cursor ? fromCursor(paging.cursor) : { page: 1, limit: paging?.limit ?? 50 };
  const fetchPage = (number: number, closing?: AbortSignal) =>
    fetchNumbered(client, withSignal(listing, closing), { page: number, limit });
  const name = `${listing.path} ${JSON.stringify(listing.query ?? {})} ${limit}`;
  const { items, hasMore } =
    listing.call?.priority === "batch" ? await client.lookAhead.take(name, page, fetchPage) : await fetchPage(page);
  return { items: [...items], nextCursor: hasMore ? `${page + 1}.${limit}` : null };
}

function withSignal<Item extends z.ZodObject>(listing: Listing<Item>, extra: AbortSignal | undefined): Listing<Item> {
  if (!extra) return listing;
  const signal = listing.call?.signal ? AbortSignal.any([listing.call.signal, extra]) : extra;
  return { ...listing, call: { ...listing.call, signal } };
}

/** Every item of a listing, a hundred a request. */
export async function listAll<Item extends z.ZodObject>(
  client: WooCommerceClient,
  listing: Listing<Item>,
): Promise<z.output<Item>[]> {
  const all: z.output<Item>[] = [];
  for (let page = 1; ; page += 1) {
    const { items, hasMore } = await fetchNumbered(client, listing, { page, limit: 100 });
    all.push(...items);
    if (!hasMore) return all;
  }
}

async function fetchNumbered<Item extends z.ZodObject>(
  { api }: WooCommerceClient,
  { path, item, query, call }: Listing<Item>,
  { page, limit }: { readonly page: number; readonly limit: number },
): Promise<NumberedPage<z.output<Item>>> {
  const window = { page, per_page: limit, orderby: "id", order: "asc", _fields: fieldsOf(item) };
  const items = await api.get(path, z.array(item), { query: { ...query, ...window }, call });
  return { items, hasMore: items.length === limit };
}

function fromCursor(cursor: string): { page: number; limit: number } {
  const match = /^([1-9]\d{0,8})\.([1-9]\d?|100)$/.exec(cursor);
  if (match) return { page: Number(match[1]), limit: Number(match[2]) };
  throw new ConnectorError("input_invalid", "The cursor is not one that a page gave. Start without a cursor.", {
    fields: ["cursor"],
  });
}

/**
 * The `after` and `modified_after` parameters: exclusive, whole seconds, UTC. A second earlier is asked, so that nothing of
 * the same second is missed.
 */
export function afterParameter(instant: string | null | undefined): string | undefined {
  if (!instant) return undefined;
  const seconds = Math.floor(Date.parse(instant) / 1000) - 1;
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}

/** The `before` parameter: exclusive, whole seconds, UTC; rounded up. */
export function beforeParameter(instant: string | null | undefined): string | undefined {
  if (!instant) return undefined;
  return new Date(Math.ceil(Date.parse(instant) / 1000) * 1000).toISOString().replace(".000Z", "Z");
}
