import { ConnectorError, type Page } from "@coccinelle/core";
import { type Column, type SQL, sql } from "drizzle-orm";
import * as z from "zod";

/** The part of every listing that pages: `limit` rows (1 to 100, default 50) from `cursor`. */
export interface PageRequest {
  /** `nextCursor` of the page before. */
  readonly cursor?: string | null | undefined;
  readonly limit?: number | null | undefined;
}

type Key = string | number;

/** One listing: its name, and the columns that order it, of which the last one is unique. */
export interface Listing {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly newestFirst?: boolean;
}

const limitSchema = z.int().min(1).max(100).nullish();

/** How many rows a page has; `input_invalid` outside 1 to 100. */
export function limitOf({ limit }: PageRequest): number {
  const { data, success } = limitSchema.safeParse(limit);
  if (!success) throw new ConnectorError("input_invalid", "A page has 1 to 100 items.", { fields: ["limit"] });
  return data ?? 50;
}

/** The rows behind the cursor; `undefined` for the first page. Rows that come or go elsewhere move none. */
export function isAfter(listing: Listing, { cursor }: PageRequest): SQL | undefined {
  if (cursor === null || cursor === undefined) return undefined;
  const keys = readCursor(listing, cursor);
  const values = listing.columns.map((column, index) => sql.param(keys[index], column));
  const comparison = sql.raw(listing.newestFirst ? "<" : ">");
  return sql`(${sql.join([...listing.columns], sql`, `)}) ${comparison} (${sql.join(values, sql`, `)})`;
}

/** A page out of `limit + 1` rows: the one too many says that there is another page. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  { listing, request, keyOf, toItem }: PageParts<Row, Item>,
): Page<Item> {
  const shown = rows.slice(0, limitOf(request));
  const last = shown.at(-1);
  const isLastPage = shown.length === rows.length || last === undefined;
  return { items: shown.map(toItem), nextCursor: isLastPage ? null : writeCursor(listing, keyOf(last)) };
}

interface PageParts<Row, Item> {
  readonly listing: Listing;
  readonly request: PageRequest;
  /** A row's values of the listing's columns, in their order. */
  readonly keyOf: (row: Row) => readonly Key[];
  readonly toItem: (row: Row) => Item;
}

function writeCursor({ name }: Listing, keys: readonly Key[]): string {
  return Buffer.from(JSON.stringify([name, ...keys])).toString("base64url");
}

const keySchemas: Partial<Record<string, z.ZodType<Key>>> = {
  PgText: z.string().regex(/^[^\0]*$/),
  PgUUID: z.guid(),
  PgCustomColumn: z.iso.datetime({ offset: true }),
};

function readCursor({ name, columns }: Listing, cursor: string): readonly Key[] {
  const [given, ...keys] = z.array(z.unknown()).catch([]).parse(parse(cursor));
  const isSound = columns.every(
    ({ columnType }, index) => (keySchemas[columnType] ?? z.int()).safeParse(keys[index]).success,
  );
  if (given === name && keys.length === columns.length && isSound) return keys as Key[]; // each met its column's schema
  throw new ConnectorError(
    "input_invalid",
    "The cursor is not one that a page of this listing gave. Start without one.",
    {
      fields: ["cursor"],
    },
  );
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    return null; // any text may be given as a cursor
  }
}
