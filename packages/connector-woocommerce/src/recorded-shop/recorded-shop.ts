import {
  epochMs,
  foldText,
  fromUtc,
  type Twin,
  type TwinCollection,
  type TwinFactory,
  type TwinFault,
  type TwinTruth,
} from "@coccinelle/core";
import customers from "../../recordings/objects/customers.json" with { type: "json" };
import orders from "../../recordings/objects/orders.json" with { type: "json" };
import products from "../../recordings/objects/products.json" with { type: "json" };
import variations from "../../recordings/objects/variations.json" with { type: "json" };

/** A recorded object: plain JSON, read by key. */
type Recorded = Record<string, unknown> & { id: number };

interface Shop {
  products: Recorded[];
  readonly variations: ReadonlyMap<string, readonly Recorded[]>;
  orders: Recorded[];
  readonly customers: readonly Recorded[];
}

/** The address at which the recorded shop answers. */
export const recordedStoreUrl = "https://boutique.example";

/**
 * A real shop's recorded data behind the REST API's own address: read-only, for tests, demonstrations and offline
 * development. It answers the questions that this connector asks as the recorded shop was seen to answer them.
 */
export const recordedShop: TwinFactory = (): Twin => {
  // JSON modules are shared: each shop has its own copy.
  const shop: Shop = structuredClone({ products, orders, customers, variations: new Map(Object.entries(variations)) });
  let outage: TwinFault | null = null;
  return {
    async handle(request) {
      const url = new URL(request.url);
      if (url.origin !== recordedStoreUrl) return null;
      if (outage) return failures[outage]();
      if (!request.headers.get("authorization")?.startsWith("Basic "))
        return refuse(401, "woocommerce_rest_cannot_view");
      if (request.method !== "GET") return refuse(403, "woocommerce_rest_cannot_edit");
      return answer(shop, url);
    },
    truth: () => truthOf(shop),
    sideEffects: () => 0,
    fault: (fault) => {
      outage = fault;
    },
    populate: (collection, count) => populate(shop, collection, count),
    setStock: (productId, variantId, quantity) => {
      const item =
        variantId === null ? find(shop.products, productId) : find(shop.variations.get(productId) ?? [], variantId);
      if (item)
        Object.assign(item, {
          manage_stock: true,
          stock_quantity: quantity,
          stock_status: quantity > 0 ? "instock" : "outofstock",
        });
    },
  };
};

function answer(shop: Shop, url: URL): Response {
  const [, , , , collection, id, inner, innerId] = url.pathname.split("/");
  if (url.pathname === "/wp-json/" || url.pathname === "/wp-json")
    return Response.json({ namespaces: ["wc/v3", "wp/v2"] });
  if (collection === "data") return Response.json({ code: "EUR", name: "Euro", symbol: "&euro;" });
  if (collection === "system_status") return Response.json({ environment: { version: "10.0.2" } });
  if (collection === "products" && inner === "variations") {
    const own = shop.variations.get(id ?? "") ?? [];
    return innerId ? one(find(own, innerId), "woocommerce_rest_product_variation_invalid_id") : page(own, url);
  }
  const lists: Readonly<Record<string, readonly Recorded[]>> = {
    products: shop.products,
    orders: shop.orders,
    customers: shop.customers,
  };
  const withVariations = collection === "products" && url.searchParams.has("search_name_or_sku");
  const known = collection === undefined ? undefined : lists[collection];
  const list = withVariations ? [...(known ?? []), ...[...shop.variations.values()].flat()] : known;
  if (!list || !collection) return refuse(404, "rest_no_route");
  if (id !== undefined) return one(find(list, id), invalidId[collection] ?? "rest_no_route");
  return page(
    list.filter((item) => filters[collection]?.(item, url.searchParams, shop) ?? true),
    url,
  );
}

const invalidId: Readonly<Record<string, string>> = {
  products: "woocommerce_rest_product_invalid_id",
  orders: "woocommerce_rest_shop_order_invalid_id",
  customers: "woocommerce_rest_invalid_id",
};

type Filter = (item: Recorded, query: URLSearchParams, shop: Shop) => boolean;

/** Filters that the shop knows; it ignores every other. */
const filters: Readonly<Record<string, Filter>> = {
  products: (item, query) =>
    item.status !== "trash" &&
    all(query, {
      search: (text) => hasWords(`${item.name} ${item.description} ${item.short_description}`, text),
      search_name_or_sku: (text) => has(`${item.name} ${item.sku}`, text),
      status: (text) => item.status === text,
      include: (text) => text.split(",").includes(String(item.id)),
      modified_after: (text) => isAfter(item.date_modified_gmt, text),
    }),
  orders: (item, query) =>
    all(query, {
      search: (text) =>
        has(
          `${item.id === Number(text) ? text : ""} ${JSON.stringify([item.billing, item.shipping])} ${nameOf(item.billing)}`,
          text,
        ),
      status: (text) => text.split(",").includes(String(item.status)),
      customer: (text) => String(item.customer_id) === text,
      after: (text) => isAfter(item.date_created_gmt, text),
      before: (text) => !isAfter(item.date_created_gmt, text),
      modified_after: (text) => isAfter(item.date_modified_gmt, text),
    }),
  customers: (item, query) =>
    all(query, {
      email: (text) => String(item.email).toLowerCase() === text.toLowerCase(),
      search: (text) => has(`${item.first_name} ${item.last_name} ${item.email} ${item.username}`, text),
    }),
};

function all(query: URLSearchParams, checks: Readonly<Record<string, (text: string) => boolean>>): boolean {
  return Object.entries(checks).every(([name, check]) => {
    const text = query.get(name);
    return text === null || text === "" || check(text);
  });
}

const has = (where: string, text: string): boolean => foldText(where).includes(foldText(text.trim()));
const hasWords = (where: string, text: string): boolean =>
  text
    .trim()
    .split(/\s+/)
    .every((word) => has(where, word));
const isAfter = (local: unknown, text: string): boolean => epochMs(fromUtc(String(local))) > Date.parse(text);

function nameOf(person: unknown): string {
  return typeof person === "object" && person !== null && "first_name" in person && "last_name" in person
    ? `${person.first_name} ${person.last_name}`
    : "";
}

/** One page, in the order of ids. Past the last page orders lose their totals. */
function page(list: readonly Recorded[], url: URL): Response {
  const size = Number(url.searchParams.get("per_page") ?? 10);
  const number = Number(url.searchParams.get("page") ?? 1);
  const sorted = list.toSorted((a, b) => a.id - b.id);
  const items = sorted.slice((number - 1) * size, number * size);
  const isPast = items.length === 0 && url.pathname.endsWith("/orders");
  const total = isPast ? 0 : list.length;
  const headers = { "x-wp-total": String(total), "x-wp-totalpages": String(Math.ceil(total / size)) };
  return Response.json(items, { headers });
}

function one(item: Recorded | undefined, code: string): Response {
  return item ? Response.json(item) : refuse(404, code);
}

function find(list: readonly Recorded[], id: string): Recorded | undefined {
  return list.find((item) => String(item.id) === id);
}

function refuse(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ code, message: "", data: { status } }, { status, headers });
}

const failures: Readonly<Record<TwinFault, () => Response>> = {
  auth_failed: () => refuse(401, "woocommerce_rest_authentication_error"),
  permission_denied: () => refuse(403, "woocommerce_rest_cannot_view"),
  rate_limited: () => refuse(429, "too_many_requests", { "retry-after": "1" }),
  unavailable: () => refuse(503, "wp_die", { "retry-after": "600" }),
  server_error: () => refuse(500, "internal_server_error"),
};

const minor = (text: unknown): number => Math.round(Number(text) * 100);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function truthOf({ products: shown, variations: own, orders: made, customers: known }: Shop): TwinTruth {
  const sellable = shown.filter(({ type }) => type !== "variable");
  const quantity = (item: Recorded): number | null =>
    item.manage_stock === false ? null : Number(item.stock_quantity);
  return {
    stock: [
      ...sellable.map((item) => ({ productId: String(item.id), variantId: null, quantity: quantity(item) })),
      ...[...own].flatMap(([productId, list]) =>
        list.map((item) => ({ productId, variantId: String(item.id), quantity: quantity(item) })),
      ),
    ],
    products: shown
      .filter(({ status }) => status !== "trash")
      .map((item) => ({
        id: String(item.id),
        title: String(item.name),
        currency: "EUR",
        priceMinor: item.price === "" ? null : minor(item.price),
      })),
    orders: made.map((item) => ({
      id: String(item.id),
      number: String(item.number),
      currency: String(item.currency),
      totalMinor: minor(item.total),
      refundedMinor: Array.isArray(item.refunds) ? Math.abs(sum(item.refunds.map(({ total }) => minor(total)))) : 0,
      createdAtMs: epochMs(fromUtc(String(item.date_created_gmt))),
    })),
    customers: known.map(({ id, email }) => ({ id: String(id), email: String(email) })),
  };
}

/** More of the same, with new ids at the end; fewer from the end. */
function populate(shop: Shop, collection: TwinCollection, count: number): void {
  if (collection !== "products" && collection !== "orders") return;
  const listed = shop[collection].filter(({ status }) => status !== "trash");
  const [template] = listed.filter(({ type }) => type !== "variable");
  const kept = listed.slice(0, count);
  for (let id = 100_000; template && kept.length < count; id += 1) {
    if (kept.some((item) => item.id === id)) continue;
    kept.push({ ...structuredClone(template), id, number: String(id) });
  }
  shop[collection] = kept;
}
