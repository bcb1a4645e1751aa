import { topLevelError } from "./errors.ts";
import { numberOf } from "./gid.ts";

/** The arguments of every connection. */
export interface PageArgs {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
  readonly reverse?: boolean | null;
  readonly [whole]?: true;
}

/** Marks the arguments of a connection that is read as a whole: bulk operations know no pages. */
export const whole = Symbol("whole");

export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

export type SortValue = string | number | null;

/** How a connection is cut. */
export interface PageOptions<T> {
  /** What it is sorted by: stands in the cursor. Items are given in this order already. */
  readonly sortValue?: ((item: T) => SortValue) | undefined;
  /** Default 250. */
  readonly maxSize?: number | undefined;
}

const badRequest = (message: string): Error => topLevelError(message, { code: "BAD_REQUEST" });

function checkSizes({ first, last }: PageArgs, maxSize: number): void {
  if (first == null && last == null) throw badRequest("you must provide one of first or last");
  if (first != null && last != null) throw badRequest("providing both first and last is not supported");
  const size = first ?? last ?? 0;
  const name = first == null ? "last" : "first";
  if (size < 0) throw badRequest(`${name} cannot be less than 0`);
  if (size > maxSize) throw badRequest(`${name} cannot exceed ${maxSize}`);
}

const identityOf = (item: unknown, index: number): string =>
  typeof item === "object" && item !== null && "id" in item && typeof item.id === "string" ? item.id : String(index);

const encode = (id: string, value: SortValue): string => {
  const key = numberOf(id);
  return Buffer.from(JSON.stringify({ last_id: key === "0" ? id : key, last_value: value })).toString("base64");
};

function decode(cursor: string): { last_id: string; last_value: SortValue } {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, "base64").toString("utf8"));
    // Only cursors of `encode` have a `last_id`.
    if (typeof read === "object" && read !== null && "last_id" in read) return read as ReturnType<typeof decode>;
  } catch {}
  throw badRequest(`Invalid cursor for current pagination sort: ${cursor}.`);
}

/**
 * One page of sorted items, as every Shopify connection gives it: `first` or `last`, never both, at most 250.
 *
 * @example
 * connection(order.lines, args);
 */
export function connection<T>(
  sorted: readonly T[],
  args: PageArgs,
  { sortValue, maxSize = 250 }: PageOptions<T> = {},
): Connection<T> {
  if (!args[whole]) checkSizes(args, maxSize);
  const all = (args.reverse ? [...sorted].reverse() : [...sorted]).map((node, index) => ({
    id: identityOf(node, index),
    value: sortValue?.(node) ?? null,
    node,
  }));
  const positionOf = (cursor: string): number => {
    const { last_id, last_value } = decode(cursor);
    const found = all.findIndex(({ id }) => id === last_id || numberOf(id) === last_id);
    if (found >= 0 || last_value === null) return found;
    // What the cursor points to is gone: its place is before the first that sorts behind it.
    const next = all.findIndex(({ value }) =>
      value === null ? false : args.reverse ? value < last_value : value > last_value,
    );
    return (next < 0 ? all.length : next) - 0.5;
  };
  const start = args.after == null ? 0 : Math.floor(positionOf(args.after)) + 1;
  const end = args.before == null ? all.length : Math.max(start, Math.ceil(positionOf(args.before)));
  if (args[whole]) return pageOf(all, 0, all.length);
  const from = args.last == null ? start : Math.max(start, end - args.last);
  const to = args.first == null ? end : Math.min(end, start + args.first);
  return pageOf(all, from, to);
}

interface Placed<T> {
  readonly id: string;
  readonly value: SortValue;
  readonly node: T;
}

function pageOf<T>(all: readonly Placed<T>[], from: number, to: number): Connection<T> {
  const edges = all.slice(from, to).map(({ id, value, node }) => ({ cursor: encode(id, value), node }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: to < all.length,
      hasPreviousPage: from > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
