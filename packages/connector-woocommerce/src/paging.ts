import { type CallOptions, ConnectorError, type Page, type Path } from "@coccinelle/core";
import type { Query } from "@coccinelle/core/http";
import * as z from "zod";
import type { WooCommerceClient } from "./api.ts";
import type { Window } from "./look-ahead.ts";
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
 * up, so the walk goes back until it meets what it has seen.
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
  position: Position,
): Promise<ReadPage<z.output<Item>>> {
  const { limit, lastId } = position;
  const fetchWindow = (passed: number, closing?: AbortSignal): Promise<Window<z.output<Item>>> =>
    fetchRows(client, withSignal(listing, closing), { passed, limit });
  const name = `${listing.path} ${JSON.stringify(listing.query ?? {})} ${limit}`;
  const nextOf = (passed: number): number => startOf(passed) + sizeOf({ passed, limit });
  const isBatch = listing.call?.priority === "batch";
  let { passed } = position;
  let window = isBatch ? await client.lookAhead.take(name, passed, { fetchWindow, nextOf }) : await fetchWindow(passed);
  for (let back = most, windows = 1; ; windows += 1) {
    if (windows > maxWindows) throw notPaged();
    const items = passed === 0 ? window.items.filter(({ id }) => id > lastId) : unseen(window.items, lastId);
    const last = items?.at(-1)?.id;
    if (last !== undefined || (items && !window.isFull)) {
      const isMore = window.isFull && last !== undefined;
      const next = isMore ? { passed: startOf(passed) + window.items.length, lastId: last, limit } : null;
      return { items: items ?? [], next };
    }
    const edge = window.items.at(-1)?.id;
    passed = items ? nextOf(passed) : Math.max(0, passed - back);
    if (!items) back *= 2;
    window = await fetchWindow(passed);
    if (items && window.isFull && window.items.at(-1)?.id === edge) throw notPaged();
  }
}

/** The rows after the last one that was given; `null` when none shows that nothing was removed before. */
function unseen<Item extends { readonly id: number }>(rows: readonly Item[], lastId: number): Item[] | null {
  const index = rows.findIndex(({ id }) => id === lastId);
  if (index >= 0) return rows.slice(index + 1);
  const isBehind = rows[0] !== undefined && rows[0].id < lastId;
  return isBehind ? rows.filter(({ id }) => id > lastId) : null;
}

const notPaged = (): ConnectorError =>
  new ConnectorError(
    "response_invalid",
    "The shop gives the same page again and again: something before it keeps answers.",
  );

/** Going back doubles its step: this many windows reach the beginning of any listing. A shop that needs more is not paging. */
const maxWindows = 40;

/** The most rows that one request gives. */
const most = 100;

type Passed = Pick<Position, "passed" | "limit">;

/** The window begins with the row that was given last. */
const startOf = (passed: number): number => Math.max(0, passed - 1);
const sizeOf = ({ passed, limit }: Passed): number => (passed === 0 ? limit : Math.min(most, limit + 1));

async function fetchRows<Item extends Row>(
  { api }: WooCommerceClient,
  { path, item, query, call }: Listing<Item>,
  at: Passed,
): Promise<Window<z.output<Item>>> {
  const size = sizeOf(at);
  const start = startOf(at.passed);
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
