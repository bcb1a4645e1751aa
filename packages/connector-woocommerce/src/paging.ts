import { type CallOptions, ConnectorError, type Page, type Path } from "@coccinelle/core";
import type { Query } from "@coccinelle/core/http";
import * as z from "zod";
import type { WooCommerceClient } from "./api.ts";
import type { Window } from "./look-ahead.ts";
import { findPlace, toPlace } from "./walk-place.ts";
import { fieldsOf } from "./wire.ts";

type Row = z.ZodObject<{ id: z.ZodInt }>;

/** One listing to page through. */
export interface Listing<Item extends Row> {
  readonly path: Path;
  readonly item: Item;
  readonly query?: Query | undefined;
  readonly call?: CallOptions | undefined;
}

type Paging =
  | { readonly cursor?: string | null | undefined; readonly limit?: number | null | undefined }
  | null
  | undefined;

/** Where a walk is. */
interface Position {
  /** Rows before the next one, when nothing was removed. */
  readonly passed: number;
  /** The row that was given last; 0 at the beginning. */
  readonly lastId: number;
  readonly limit: number;
}

/**
 * One page of a listing in the order of ids. Only that order is stable: dates have no tie-break, and what is added gets a
 * higher id. Totals are not asked: past the last page orders say 0. A page that is not full is the last.
 *
 * Each page is asked for with the last row of the one before: when it is missing, rows were removed and what follows moved
 * up, so the walk looks for its place again.
 */
export async function listPage<Item extends Row>(
  client: WooCommerceClient,
  listing: Listing<Item>,
  paging: Paging,
): Promise<Page<z.output<Item>>> {
  const position = paging?.cursor ? fromCursor(paging.cursor) : { passed: 0, lastId: 0, limit: paging?.limit ?? 50 };
  const { items, next } = await readPage(client, listing, position);
  return { items, nextCursor: next && `${next.passed}.${next.lastId}.${next.limit}` };
}

/** Every item of a listing, a hundred a request. */
export async function listAll<Item extends Row>(
  client: WooCommerceClient,
  listing: Listing<Item>,
): Promise<z.output<Item>[]> {
  const all: z.output<Item>[] = [];
  let position: Position | null = { passed: 0, lastId: 0, limit: most };
  while (position) {
    const page: ReadPage<z.output<Item>> = await readPage(client, listing, position);
    all.push(...page.items);
    position = page.next;
  }
  return all;
}

interface ReadPage<Item> {
  readonly items: Item[];
  readonly next: Position | null;
}

async function readPage<Item extends Row>(
  client: WooCommerceClient,
  listing: Listing<Item>,
  { passed, lastId, limit }: Position,
): Promise<ReadPage<z.output<Item>>> {
  const fetchWindow = (place: number, closing?: AbortSignal): Promise<Window<z.output<Item>>> =>
    fetchRows(client, withSignal(listing, closing), { start: startOf(place), size: sizeOf(place, limit) });
  const name = `${listing.path} ${JSON.stringify(listing.query ?? {})} ${limit}`;
  const nextOf = (place: number): number => startOf(place) + sizeOf(place, limit);
  const isBatch = listing.call?.priority === "batch";
  const window = isBatch
    ? await client.lookAhead.take(name, passed, { fetchWindow, nextOf })
    : await fetchWindow(passed);
  const expected = toPlace(window, { start: startOf(passed), lastId });
  const { start, rows, unseen, isFull } = expected.isIt
    ? expected
    : await findPlace(expected, (place) => fetchRows(client, listing, { start: place, size: most }), lastId);
  const items = unseen.slice(0, limit);
  const last = items.at(-1);
  if (!last || (!isFull && items.length === unseen.length)) return { items, next: null };
  return { items, next: { passed: start + rows.indexOf(last) + 1, lastId: last.id, limit } };
}

/** The most rows that one request gives. */
const most = 100;

/** A window begins with the row that was given last. */
const startOf = (passed: number): number => Math.max(0, passed - 1);
const sizeOf = (passed: number, limit: number): number => (passed === 0 ? limit : Math.min(most, limit + 1));

async function fetchRows<Item extends Row>(
  { api }: WooCommerceClient,
  { path, item, query, call }: Listing<Item>,
  { start, size }: { readonly start: number; readonly size: number },
): Promise<Window<z.output<Item>>> {
  const place = start === 0 ? { page: 1 } : { offset: start };
  const window = { ...place, per_page: size, orderby: "id", order: "asc", _fields: fieldsOf(item) };
  const items = await api.get(path, z.array(item), { query: { ...query, ...window }, call });
  return { items, isFull: items.length === size };
}

function withSignal<Item extends Row>(listing: Listing<Item>, extra: AbortSignal | undefined): Listing<Item> {
  if (!extra) return listing;
  const signal = listing.call?.signal ? AbortSignal.any([listing.call.signal, extra]) : extra;
  return { ...listing, call: { ...listing.call, signal } };
}

function fromCursor(cursor: string): Position {
  const match = /^([1-9]\d{0,8})\.([1-9]\d{0,15})\.([1-9]\d?|100)$/.exec(cursor);
  const [passed, lastId, limit] = match?.slice(1).map(Number) ?? [];
  if (passed !== undefined && lastId !== undefined && limit !== undefined) return { passed, lastId, limit };
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
