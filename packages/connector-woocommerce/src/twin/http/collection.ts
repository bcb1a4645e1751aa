import { fromSiteTime } from "../site-time.ts";
import type { RestAnswer } from "./respond.ts";
import type { RestRequest } from "./rest-request.ts";
import type { Parameters, Schemas } from "./schema.ts";

/** Parameters of every listing. */
export const pagingSchemas = {
  page: { type: "integer", minimum: 1 },
  per_page: { type: "integer", minimum: 1, maximum: 100 },
  offset: { type: "integer" },
  search: { type: "string" },
  after: { type: "string", format: "date-time" },
  before: { type: "string", format: "date-time" },
  modified_after: { type: "string", format: "date-time" },
  modified_before: { type: "string", format: "date-time" },
  dates_are_gmt: { type: "boolean" },
  exclude: { type: "list", items: { type: "integer" } },
  include: { type: "list", items: { type: "integer" } },
  order: { type: "string", enum: ["asc", "desc"] },
} as const satisfies Schemas;

/** How one page is cut out of what matched. */
export interface Cut {
  readonly request: RestRequest;
  readonly parameters: Parameters;
  /** Past the last page WooCommerce's own order tables forget the totals. */
  readonly forgetsTotals?: boolean;
}

/** One page of everything that matched, in its order, with the headers that count it. */
export function pageOf<Item>(
  matched: readonly Item[],
  view: (item: Item) => unknown,
  { request, parameters, forgetsTotals }: Cut,
): RestAnswer {
  const perPage = numberOf(parameters.per_page) ?? 10;
  const page = numberOf(parameters.page) ?? 1;
  const offset = numberOf(parameters.offset);
  const start = offset ?? (page - 1) * perPage;
  const items = matched.slice(start, start + perPage);
  const total = items.length === 0 && forgetsTotals ? 0 : matched.length;
  const pages = Math.ceil(total / perPage);
  return {
    status: 200,
    body: items.map(view),
    headers: {
      "x-wp-total": String(total),
      "x-wp-totalpages": String(pages),
      ...linkHeader(request.url, page, pages),
    },
  };
}

function linkHeader(url: URL, page: number, pages: number): { link?: string } {
  const at = (number: number): string => {
    const link = new URL(url);
    link.searchParams.set("page", String(number));
    return link.href;
  };
  const links = [
    ...(page > 1 && pages > 0 ? [`<${at(Math.min(page - 1, pages))}>; rel="prev"`] : []),
    ...(page < pages ? [`<${at(page + 1)}>; rel="next"`] : []),
  ];
  return links.length > 0 ? { link: links.join(", ") } : {};
}

const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

interface Dated {
  readonly id: number;
  readonly date_created_gmt: string;
  readonly date_modified_gmt: string | null;
}

/** Whether a resource passes the filters that every listing has: dates (all exclusive), `include` and `exclude`. */
export function passesCommon(
  { id, date_created_gmt, date_modified_gmt }: Dated,
  parameters: Parameters,
  timeZone: string,
): boolean {
  const limit = (name: string): number | null => {
    const text = parameters[name];
    return typeof text === "string" && text !== ""
      ? instantOf(text, parameters.dates_are_gmt === true, timeZone)
      : null;
  };
  const created = Date.parse(`${date_created_gmt}Z`);
  const modified = date_modified_gmt === null ? null : Date.parse(`${date_modified_gmt}Z`);
  const isAfter = (value: number | null, bound: number | null): boolean =>
    bound === null || (value !== null && value > bound);
  const isBefore = (value: number | null, bound: number | null): boolean =>
    bound === null || (value !== null && value < bound);
  const { include, exclude } = parameters;
  return (
    isAfter(created, limit("after")) &&
    isBefore(created, limit("before")) &&
    isAfter(modified, limit("modified_after")) &&
    isBefore(modified, limit("modified_before")) &&
    (!isList(include) || include.length === 0 || include.includes(id)) &&
    !(isList(exclude) && exclude.includes(id))
  );
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** A zone in the text always wins; without one it is the site's time, or UTC when `dates_are_gmt` says so. Whole seconds. */
function instantOf(text: string, isGmt: boolean, timeZone: string): number {
  const normal = text.replace(" ", "T").replace(/\.\d+/, "");
  if (/(z|[+-]\d\d:?\d\d)$/i.test(normal)) return Date.parse(normal);
  return isGmt ? Date.parse(`${normal}Z`) : fromSiteTime(normal, timeZone);
}

/** Sorts by a key; `desc` unless asked. Ties keep the order in which the table has them, as no second key is given. */
export function sorted<Item>(
  items: readonly Item[],
  key: (item: Item) => number | string,
  order: unknown,
  fallback: "asc" | "desc" = "desc",
): Item[] {
  const direction = (order ?? fallback) === "asc" ? 1 : -1;
  return items.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)];
    return left === right ? 0 : direction * (left < right ? -1 : 1);
  });
}
