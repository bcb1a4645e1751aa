import type { Bindings, IdKind } from "./bindings.ts";
import { type Recorded, routeOf } from "./exchanges.ts";

/** How far amounts may be from the recorded ones; zero when nothing was permuted. */
export interface Tolerance {
  readonly amount: number;
}

interface Given {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

interface Context {
  readonly bindings: Bindings;
  readonly nowMs: number;
  readonly tolerance: Tolerance;
  /** Everything that the listing's filters let through. */
  readonly all: (query: Readonly<Record<string, unknown>>) => Promise<unknown[]>;
}

/** Fields whose value is random or a hash of something that was not recorded: their type is compared. */
const free = new Set(["order_key", "related_ids", "cart_hash", "version"]);
const timeToleranceMs = 4000;

/** The first difference between the recorded answer and the twin's, in words; `null` when there is none. */
export async function differenceOf(recorded: Recorded, given: Given, context: Context): Promise<string | null> {
  const { response } = recorded;
  if (response.status !== given.status)
    return `status ${response.status} is ${given.status} (${JSON.stringify(given.body)?.slice(0, 120)})`;
  for (const name of ["x-wp-total", "x-wp-totalpages", "retry-after"]) {
    const [before, after] = [response.headers[name] ?? null, given.headers.get(name)];
    if (before !== after) return `${name} ${before} is ${after}`;
  }
  if (recorded.request.method === "HEAD") return null;
  const at = { ...context, kind: kindOf(recorded), path: "" };
  const before = context.bindings.snapshot();
  const found = difference(response.body, given.body, at);
  if (!found) return null;
  context.bindings.restore(before);
  return Array.isArray(response.body) && Array.isArray(given.body)
    ? differenceButTies(recorded, given.body, at, found)
    : found;
}

type Item = Fields & { readonly id: number };

/** Listings sort by one key: where it is the same, the database's order means nothing. The key at each place must be right. */
async function differenceButTies(
  recorded: Recorded,
  given: readonly Item[],
  at: At,
  found: string,
): Promise<string | null> {
  const expected = recorded.response.body as readonly Item[]; // a list, as the caller saw
  const orderby = String(recorded.request.query?.orderby ?? "date");
  if (expected.length !== given.length || !(typeof expected[0]?.id === "number")) return found;
  if (routeOf(recorded) === "/orders/#/notes") return differenceOfNotes(expected, given, at, found);
  const [shown, whole] = await Promise.all([at.all({}), at.all({ _fields: "" })]);
  const byId = (items: readonly unknown[]) => new Map((items as readonly Item[]).map((item) => [item.id, item]));
  const [shownById, wholeById] = [byId(shown), byId(whole)];
  const keyOf = (id: number): unknown => wholeById.get(id)?.[keys[orderby] ?? "nothing"] ?? null;
  for (const [index, item] of expected.entries()) {
    const own = shownById.get(at.bindings.of(at.kind, item.id));
    if (!own) return found;
    if (String(keyOf(own.id)).toLowerCase() !== String(keyOf(given[index]?.id ?? 0)).toLowerCase()) return found;
    const inner = difference(item, own, at);
    if (inner) return inner;
  }
  return null;
}

/** Notes of one second come in any order, and many are first seen here: each must have its equal. */
function differenceOfNotes(expected: readonly Item[], given: readonly Item[], at: At, found: string): string | null {
  const open = [...given];
  for (const note of expected) {
    const before = at.bindings.snapshot();
    const index = open.findIndex((candidate) => {
      at.bindings.restore(before);
      return difference(note, candidate, at) === null;
    });
    if (index < 0) return found;
    open.splice(index, 1);
  }
  return null;
}

/** The field that an order goes by; the others have no meaning of their own here. */
const keys: Readonly<Record<string, string>> = {
  date: "date_created_gmt",
  modified: "date_modified_gmt",
  price: "price",
  popularity: "total_sales",
  rating: "average_rating",
  registered_date: "date_created_gmt",
};

interface At extends Context {
  readonly kind: IdKind;
  readonly path: string;
}

function kindOf(recorded: Recorded): IdKind {
  const route = routeOf(recorded);
  if (/notes/.test(route)) return "note";
  if (route.startsWith("/customers")) return "customer";
  return route.startsWith("/webhooks") ? "webhook" : "post";
}

function difference(recorded: unknown, given: unknown, at: At): string | null {
  if (Array.isArray(recorded))
    return Array.isArray(given) ? differenceOfLists(recorded, given, at) : said(recorded, given, at);
  if (typeof recorded === "object" && recorded !== null) {
    if (typeof given !== "object" || given === null || Array.isArray(given)) return said(recorded, given, at);
    return differenceOfObjects(recorded as Fields, given as Fields, at); // both are objects
  }
  return isSameValue(recorded, given, at) ? null : said(recorded, given, at);
}

type Fields = Readonly<Record<string, unknown>>;

function differenceOfLists(recorded: readonly unknown[], given: readonly unknown[], at: At): string | null {
  if (recorded.length !== given.length)
    return `${at.path || "list"} has ${given.length} entries instead of ${recorded.length}: ${idsOf(given)} instead of ${idsOf(recorded)}`;
  for (const [index, entry] of recorded.entries()) {
    const found = difference(entry, given[index], { ...at, path: `${at.path}[${index}]` });
    if (found) return found;
  }
  return null;
}

const idsOf = (list: readonly unknown[]): string =>
  JSON.stringify(
    list.slice(0, 6).map((entry) => (typeof entry === "object" && entry !== null && "id" in entry ? entry.id : entry)),
  ).slice(0, 60);

function differenceOfObjects(recorded: Fields, given: Fields, at: At): string | null {
  for (const name of new Set([...Object.keys(recorded), ...Object.keys(given)])) {
    const path = at.path === "" ? name : `${at.path}.${name}`;
    if (!(name in given)) return `${path} is missing`;
    if (!(name in recorded)) return `${path} is too much`;
    if (free.has(name)) {
      if (typeof recorded[name] !== typeof given[name]) return `${path} is of another type`;
      continue;
    }
    const found = difference(recorded[name], given[name], { ...at, path, kind: innerKind(name, at.kind) });
    if (found) return found;
  }
  return null;
}

/** Which counter the ids inside a field come from. */
function innerKind(name: string, kind: IdKind): IdKind {
  if (name === "meta_data") return "meta";
  return /_lines$|^line_items$/.test(name) ? "item" : kind;
}

function isSameValue(recorded: unknown, given: unknown, at: At): boolean {
  const name =
    at.path
      .replace(/\[\d+\]$/, "")
      .split(".")
      .at(-1) ?? "";
  if (typeof recorded === "number" && typeof given === "number") {
    if (isId(name)) return at.bindings.match(kindOfId(name, at), recorded, given);
    return Math.abs(recorded - given) <= Math.max(1e-9, isAmount(name) ? at.tolerance.amount : 0);
  }
  if (recorded === given) return true;
  if (typeof recorded === "string" && typeof given === "string") {
    if (/^date_/.test(name)) return isSameDate(recorded, given);
    if (name === "number" || name === "_refunded_item_id")
      return at.bindings.of("post", Number(recorded)) === Number(given) || recorded === given;
    if (at.path.endsWith(".value") || at.path.endsWith(".display_value")) {
      if (at.bindings.of("item", Number(recorded)) === Number(given)) return true;
    }
    if (isDecimal(recorded) && isDecimal(given))
      return Math.abs(Number(recorded) - Number(given)) <= at.tolerance.amount + 1e-9;
    if (name === "payment_url")
      return at.bindings.matchText(withoutKey(recorded), withoutKey(given)) || bare(recorded) === bare(given);
    return at.bindings.matchText(recorded, given);
  }
  return false;
}

const isAmount = (name: string): boolean => name === "price";
const isDecimal = (text: string): boolean => /^-?\d+\.\d+$/.test(text);
const withoutKey = (url: string): string => url.replace(/key=.*/, "key=");
const bare = (url: string): string => withoutKey(url).replace(/\d+/, "#");

const isId = (name: string): boolean => name === "id" || /_id$|_ids$|^(variations|grouped_products)$/.test(name);

function kindOfId(name: string, { kind, path }: At): IdKind {
  if (name === "customer_id") return "customer";
  if (name === "id" && !/\.(images?|categories|attributes|taxes)(\[\d+\])?\.id$/.test(`.${path}`)) return kind;
  return "post";
}

function isSameDate(recorded: string, given: string): boolean {
  return Math.abs(Date.parse(`${recorded}Z`) - Date.parse(`${given}Z`)) <= timeToleranceMs;
}

const said = (recorded: unknown, given: unknown, { path }: At): string =>
  `${path || "body"} ${JSON.stringify(recorded)?.slice(0, 90)} is ${JSON.stringify(given)?.slice(0, 90)}`;
