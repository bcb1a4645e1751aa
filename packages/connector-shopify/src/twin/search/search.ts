import type { GraphQLResolveInfo } from "graphql";
import { type Connection, connection, type PageArgs, type SortValue } from "../connections.ts";
import { numberOf } from "../gid.ts";
import type { TwinContext } from "../registry.ts";
import type { ShopState } from "../state.ts";
import { type SearchField, type SearchFields, text } from "./fields.ts";
import { parseSearch, type SearchNode, type Term } from "./parse.ts";

/** What a connection with a `query:` argument is made of. */
export interface Searchable<T> {
  /** Everything that it may hold. It is asked of the shop as it is, and of the shop as the search index knows it. */
  readonly all: (shop: ShopState) => Iterable<T>;
  readonly fields: SearchFields<T>;
  /** What bare words are looked for in. Without it they are ignored, with a warning. */
  readonly defaults?: ((item: T, shop: ShopState) => readonly (string | null)[]) | undefined;
}

interface Warning {
  readonly field: string;
  readonly message: string;
  readonly code: string;
}

interface Request {
  readonly query: string | null | undefined;
  readonly context: TwinContext;
  readonly info: GraphQLResolveInfo;
}

type Match<T> = (item: T) => boolean;

const pathOf = (info: GraphQLResolveInfo): string[] => {
  const path: string[] = [];
  for (let at: GraphQLResolveInfo["path"] | undefined = info.path; at; at = at.prev) path.unshift(String(at.key));
  return path;
};

/** The tree as `extensions.search` shows it. */
function shown(node: SearchNode): object {
  if (node.kind === "not") return { not: shown(node.node) };
  if (node.kind !== "term") return { [node.kind]: node.nodes.map(shown) };
  const field = node.field ?? "default";
  const name = { ">": "gt", ">=": "gte", "<": "lt", "<=": "lte" }[node.comparator as string];
  return name ? { field, range: { [name]: node.value } } : { field, match_all: node.value };
}

class Matcher<T> {
  readonly warnings: Warning[] = [];
  readonly #searchable: Searchable<T>;
  readonly #shop: ShopState;
  readonly #items: readonly T[];

  constructor(searchable: Searchable<T>, shop: ShopState) {
    this.#searchable = searchable;
    this.#shop = shop;
    this.#items = [...searchable.all(shop)];
  }

  /** The items that match. A part that makes no sense is as if it had not been written. */
  matching(node: SearchNode | null): T[] {
    const match = node ? this.#match(node) : null;
    return match ? this.#items.filter(match) : [...this.#items];
  }

  #match(node: SearchNode): Match<T> | null {
    if (node.kind === "term") return this.#matchTerm(node);
    if (node.kind === "not") {
      const match = this.#match(node.node);
      return match && ((item) => !match(item));
    }
    const matches = node.nodes.flatMap((one) => this.#match(one) ?? []);
    if (matches.length === 0) return null;
    return node.kind === "and"
      ? (item) => matches.every((match) => match(item))
      : (item) => matches.some((match) => match(item));
  }

  #matchTerm(term: Term): Match<T> | null {
    const { fields, defaults } = this.#searchable;
    if (term.field === null) {
      if (defaults)
        return this.#bound(
          text<T>((item) => [...defaults(item, this.#shop)]),
          term,
        );
      this.#warn("default", "missing_named_field", "Input must use named search fields in this query.");
      return null;
    }
    const field = Object.hasOwn(fields, term.field) ? fields[term.field] : undefined;
    if (!field) {
      this.#warn(term.field, "invalid_field", "Invalid search field for this query.");
      return null;
    }
    // Whether a value makes sense shows only on an item.
    if (this.#items[0] !== undefined && field(this.#items[0], term, this.#shop) === null) {
      this.#warn(term.field, "invalid_value", `Input \`${term.value}\` is not an accepted value.`);
      return null;
    }
    return this.#bound(field, term);
  }

  #bound(field: SearchField<T>, term: Term): Match<T> {
    return (item) => field(item, term, this.#shop) === true;
  }

  #warn(field: string, code: string, message: string): void {
    this.warnings.push({ field, message, code });
  }
}

/** The items that a `query:` finds. A text without words and filters finds everything. */
export function searched<T extends { readonly id: string }>(
  searchable: Searchable<T>,
  { query, context, info }: Request,
): T[] {
  if (query == null || query.trim() === "") return [...searchable.all(context.shop)];
  const node = parseSearch(query);
  const matcher = new Matcher(searchable, context.indexed);
  const found = new Set(matcher.matching(node).map(({ id }) => id));
  if (matcher.warnings.length > 0) {
    const parsed = node ? shown(node) : {};
    context.searched({ path: pathOf(info), query, parsed, warnings: matcher.warnings });
  }
  return [...searchable.all(context.shop)].filter(({ id }) => found.has(id));
}

/** A connection with `query:`, `sortKey:` and pages. */
export interface Listing<T> extends Searchable<T> {
  /** By value of the `sortKey` argument; `ID` is there already. Values of one key are of one kind. */
  readonly sorts?: Readonly<Record<string, (item: T, shop: ShopState) => SortValue>>;
}

interface ListRequest {
  readonly args: PageArgs & { readonly query?: string | null; readonly sortKey?: string | null };
  readonly context: TwinContext;
  readonly info: GraphQLResolveInfo;
}

const compareValues = (one: SortValue, other: SortValue): number => {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  if (typeof one === "string" && typeof other === "string") return one < other ? -1 : 1;
  return Number(one) - Number(other);
};

/**
 * One page of what a search finds, sorted.
 *
 * @example
 * products: (_, args, context, info) => listed(products, { args, context, info })
 */
export function listed<T extends { readonly id: string }>(
  listing: Listing<T>,
  { args, context, info }: ListRequest,
): Connection<T> {
  const byId = ({ id }: T): number => Number(numberOf(id));
  const sort = listing.sorts?.[args.sortKey ?? "ID"] ?? byId;
  const sortValue = (item: T): SortValue => sort(item, context.shop);
  const items = searched(listing, { query: args.query, context, info })
    .map((item) => ({ item, value: sortValue(item) }))
    .sort((one, other) => compareValues(one.value, other.value) || byId(one.item) - byId(other.item))
    .map(({ item }) => item);
  return connection(items, args, { sortValue });
}

/** How many a search finds: at most `limit`, which is 10,000 unless said otherwise; `null` lifts it. */
export function counted<T extends { readonly id: string }>(
  searchable: Searchable<T>,
  { query, limit, context, info }: Request & { readonly limit?: number | null | undefined },
): { readonly count: number; readonly precision: string } {
  const found = searched(searchable, { query, context, info }).length;
  const most = limit === undefined ? 10_000 : limit;
  return most !== null && found > most ? { count: most, precision: "AT_LEAST" } : { count: found, precision: "EXACT" };
}
