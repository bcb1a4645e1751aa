import { fromSiteTime, toGmt } from "../../src/twin/site-time.ts";
import {
  emptyBilling,
  emptyShipping,
  emptyShop,
  type OrderLine,
  type Shop,
  type TwinOrder,
  type TwinProduct,
} from "../../src/twin/state.ts";
import { type Recorded, routeOf, type Scenario } from "./exchanges.ts";

type Wire = Record<string, unknown> & { id: number };

const isWire = (value: unknown): value is Wire =>
  typeof value === "object" && value !== null && "id" in value && typeof value.id === "number";

/** What answers to reads told of the shop's resources, merged by kind and id. */
class Observed {
  readonly byKind = new Map<string, Map<number, Wire>>();

  /** Later answers add fields; those that are known stay, unless `isNewer`. */
  add(kind: string, wire: Wire, isNewer = false): void {
    const known = this.byKind.get(kind) ?? new Map<number, Wire>();
    const former = known.get(wire.id);
    const billing = { ...(wire.billing as object), ...(former?.billing as object) };
    const merged = isNewer ? { ...former, ...wire } : { ...wire, ...former };
    known.set(wire.id, { ...merged, ...(Object.keys(billing).length > 0 && { billing }) });
    this.byKind.set(kind, known);
  }

  all(kind: string): Wire[] {
    return [...(this.byKind.get(kind)?.values() ?? [])].toSorted((a, b) => a.id - b.id);
  }
}

const kinds: Readonly<Record<string, string>> = {
  "/products": "product",
  "/products/#": "product",
  "/products/#/variations": "variation",
  "/products/#/variations/#": "variation",
  "/orders": "order",
  "/orders/#": "order",
  "/customers": "customer",
  "/customers/#": "customer",
  "/coupons": "coupon",
  "/orders/#/refunds": "refund",
  "/refunds": "refund",
  "/orders/#/notes": "note",
  "/customers/#/downloads": "customer",
  "/products/categories": "category",
  "/products/attributes/#/terms": "term",
};

/** Adds what one read shows. Which parent a refund or note has stands in its address. */
function observe(observed: Observed, exchange: Recorded, isNewer = false): void {
  const { request, response } = exchange;
  const kind = kinds[routeOf(exchange)];
  if (!kind || request.method !== "GET" || response.status !== 200 || "_envelope" in (request.query ?? {})) return;
  const parent = Number(/\/(?:orders|products)\/(\d+)/.exec(request.path)?.[1] ?? 0);
  const order = Number(/orders\/(\d+)\/refunds/.exec(JSON.stringify(response.body))?.[1] ?? 0);
  if (routeOf(exchange) === "/customers/#/downloads") {
    const id = Number(/customers\/(\d+)/.exec(request.path)?.[1]);
    observed.add("customer", { id, downloads: response.body });
    return;
  }
  for (const wire of Array.isArray(response.body) ? response.body : [response.body]) {
    if (!isWire(wire)) continue;
    const own = wire.type === "variation" ? "variation" : kind;
    const parentOfRefund = Number(/orders\/(\d+)\/refunds/.exec(JSON.stringify(wire._links ?? ""))?.[1] ?? order);
    observed.add(
      own,
      own === "refund" ? { ...wire, parent_id: parentOfRefund } : own === "note" ? { ...wire, order_id: parent } : wire,
      isNewer,
    );
  }
}

const pristine = ["01-", "02-", "03-", "04-", "05-", "06-", "10-", "11-", "12-", "13-", "20-", "31-", "told"];

/** What the recordings that changed nothing show of the seeded shop. */
export function observePristine(scenarios: readonly Scenario[]): Scenario["exchanges"] {
  return scenarios
    .filter(({ file }) => pristine.some((prefix) => file.startsWith(prefix)))
    .flatMap(({ exchanges }) => exchanges);
}

/**
 * The shop at the beginning of a scenario: what the pristine recordings show, and over it what this scenario read of each
 * resource before it wrote anything to it.
 */
export function seedOf(base: readonly Recorded[], scenario: readonly Recorded[]): Shop {
  const observed = new Observed();
  for (const exchange of base) observe(observed, exchange);
  const written = new Set<string>();
  const here = new Observed();
  for (const exchange of scenario) {
    const { request, response } = exchange;
    if (request.method === "GET" && response.status === 200) {
      const isTouched = written.size > 0 && !isFirstRead(written, exchange);
      if (!isTouched) observe(here, exchange);
    } else if (response.status < 300) for (const id of idsIn(exchange)) written.add(id);
  }
  for (const [kind, wires] of here.byKind) for (const wire of wires.values()) observed.add(kind, wire, true);
  return toShop(observed, lowestCreated(scenario));
}

const stockIds = (value: unknown): string[] =>
  [...JSON.stringify(value ?? null).matchAll(/"(?:product_id|variation_id|id)":(\d+)/g)].map(([, id]) => id ?? "");

/** Ids that a write may have changed: those of its address, its body and its answer. */
function idsIn({ request, response }: Recorded): string[] {
  const inPath = [...request.path.matchAll(/\/(\d+)/g)].map(([, id]) => id ?? "");
  return [...inPath, ...stockIds(request.body), ...stockIds(response.body)];
}

function isFirstRead(written: ReadonlySet<string>, { request }: Recorded): boolean {
  const ids = [...request.path.matchAll(/\/(\d+)/g)].map(([, id]) => id ?? "");
  return ids.length > 0 && ids.every((id) => !written.has(id));
}

/** Counters start where the scenario found them: below the first id that it was given. */
function lowestCreated(scenario: readonly Recorded[]): Shop["lastIds"] {
  const lowest = { post: 469, item: 900, meta: 6000, note: 369, customer: 126, webhook: 1 };
  const created = scenario.filter(({ response }) => response.status === 201);
  const take = (counter: keyof typeof lowest, routes: readonly string[]): void => {
    const ids = created
      .filter((exchange) => routes.includes(routeOf(exchange)))
      .map(({ response }) => (response.body as Wire).id);
    if (ids.length > 0) lowest[counter] = Math.min(...ids);
  };
  take("post", ["/orders", "/products", "/orders/#/refunds", "/coupons"]);
  take("note", ["/orders/#/notes"]);
  take("customer", ["/customers"]);
  take("webhook", ["/webhooks"]);
  const items = created.flatMap(({ response }) =>
    Array.isArray((response.body as Wire).line_items) ? ((response.body as Wire).line_items as Wire[]) : [],
  );
  if (items.length > 0) lowest.item = Math.min(...items.map(({ id }) => id));
  return Object.fromEntries(Object.entries(lowest).map(([name, id]) => [name, id - 1])) as unknown as Shop["lastIds"]; // the same keys
}

function toShop(observed: Observed, lastIds: Shop["lastIds"]): Shop {
  const shop = emptyShop({
    name: "Boutique Lab",
    home: "https://boutique.example",
    timeZone: "Europe/Paris",
    currency: "EUR",
    currencySymbol: "€",
    currencyName: "Euro",
    pricesIncludeTax: true,
    taxRates: { "": { id: 1, country: "FR", code: "FR-TVA-1", label: "TVA", percent: 20 } },
    customStatuses: { expediee: "Expédiée" },
    orderStorage: "hpos",
    version: "10.0.2",
    categories: observed
      .all("category")
      .map(({ id, name, slug, parent }) => ({
        id,
        name: String(name),
        slug: String(slug),
        parent: Number(parent ?? 0),
      }))
      .toSorted((a, b) => Number(b.slug === "uncategorized") - Number(a.slug === "uncategorized")),
    attributeTerms: observed.all("term").map(({ id, name }) => ({ id, attribute: "pa_taille", name: String(name) })),
  });
  Object.assign(shop.lastIds, lastIds);
  for (const wire of observed.all("product")) shop.products.set(wire.id, toProduct(wire));
  for (const wire of observed.all("variation"))
    shop.products.set(wire.id, toProduct({ ...wire, type: "variation", parent_id: parentOf(shop, wire) }));
  for (const wire of observed.all("customer")) shop.customers.set(wire.id, toCustomer(wire));
  for (const wire of observed.all("order")) shop.orders.set(wire.id, toOrder(shop, wire));
  for (const wire of observed.all("refund")) {
    const { _links, date_created, ...refund } = wire;
    shop.refunds.set(wire.id, { date_modified_gmt: null, ...refund } as never); // every field of a refund was recorded
  }
  for (const wire of observed.all("note")) {
    const { _links, date_created, ...note } = wire;
    shop.notes.set(wire.id, note as never); // every field of a note was recorded
  }
  for (const wire of observed.all("coupon")) shop.coupons.set(wire.id, wire as never); // as the coupons' listing gave it
  return shop;
}

function parentOf(shop: Shop, { id, parent_id }: Wire): number {
  if (typeof parent_id === "number" && parent_id > 0) return parent_id;
  return (
    [...shop.products.values()].find(({ variations }) => Array.isArray(variations) && variations.includes(id))?.id ?? 0
  );
}

const computed = [
  ...[
    "_links",
    "date_created",
    "date_modified",
    "purchasable",
    "backorders_allowed",
    "backordered",
    "permalink_template",
    "generated_slug",
  ],
  ...["date_on_sale_from", "date_on_sale_to"],
];

function toProduct(wire: Wire): TwinProduct {
  const own = Object.fromEntries(Object.entries(wire).filter(([field]) => !computed.includes(field)));
  return {
    status: "publish",
    price: "",
    regular_price: "",
    sale_price: "",
    sku: "",
    name: "",
    slug: "",
    stock_quantity: null,
    stock_status: "instock",
    backorders: "no",
    on_sale: false,
    tax_class: "",
    meta_data: [],
    date_created_gmt: "2026-11-22T06:51:32",
    date_modified_gmt: "2026-11-22T06:51:32",
    ...own,
    image: null, // every variation here shows its product's
    ...(typeof wire.description === "string" && { description: wire.description.replace(/\n$/, "") }),
    ...(typeof wire.short_description === "string" && { short_description: wire.short_description.replace(/\n$/, "") }),
    manage_stock: wire.manage_stock === true,
  } as Partial<TwinProduct> as TwinProduct; // every other field is as it was recorded
}

function toCustomer(wire: Wire): never {
  const { _links, date_created, date_modified, avatar_url, ...own } = wire;
  return {
    date_created_gmt: "2026-11-22T06:51:44",
    date_modified_gmt: null,
    billing: emptyBilling(),
    shipping: emptyShipping(),
    meta_data: [],
    ...own,
  } as never; // a customer as it was recorded
}

const siteToGmt = (text: unknown): string => toGmt(fromSiteTime(String(text), "Europe/Paris"));

function toOrder(shop: Shop, wire: Wire): TwinOrder {
  const created = wire.date_created_gmt ?? (wire.date_created ? siteToGmt(wire.date_created) : "2026-11-01T00:00:00");
  const empty = {
    first_name: "",
    last_name: "",
    company: "",
    address_1: "",
    address_2: "",
    city: "",
    state: "",
    postcode: "",
    country: "",
    phone: "",
  };
  const lines = (Array.isArray(wire.line_items) ? wire.line_items : []) as Wire[];
  const isPartial = !Array.isArray(wire.line_items);
  const email = shop.customers.get(Number(wire.customer_id ?? 0))?.email ?? "";
  const computedFields = [
    "_links",
    "date_created",
    "date_modified",
    "date_paid",
    "date_completed",
    "number",
    "refunds",
    "payment_url",
    "is_editable",
  ];
  const sums = ["discount_total", "discount_tax", "shipping_total", "shipping_tax", "cart_tax", "total", "total_tax"];
  const more = ["needs_payment", "needs_processing", "currency_symbol", "version", "prices_include_tax"];
  const dropped = new Set([...computedFields, ...sums, ...more]);
  const own = Object.fromEntries(Object.entries(wire).filter(([field]) => !dropped.has(field)));
  for (const refund of (Array.isArray(wire.refunds) ? wire.refunds : []) as Wire[]) {
    if (shop.refunds.has(refund.id)) continue;
    shop.refunds.set(refund.id, {
      id: refund.id,
      parent_id: wire.id,
      amount: String(refund.total).replace("-", ""),
      reason: String(refund.reason ?? ""),
      date_created_gmt: String(created),
      date_modified_gmt: null,
    });
  }
  return {
    status: "pending",
    currency: "EUR",
    customer_id: 0,
    order_key: `wc_order_${wire.id}`,
    created_via: "checkout",
    shipping: { ...empty },
    meta_data: [],
    shipping_lines: [],
    coupon_lines: [],
    tax_lines: [],
    date_paid_gmt: null,
    date_completed_gmt: null,
    ...own,
    billing: { ...empty, email, ...(wire.billing as object) },
    fee_lines: isPartial ? [unknownParts(wire)] : (wire.fee_lines as never),
    line_items: lines.map(toLine),
    date_created_gmt: String(created),
    date_modified_gmt: String(wire.date_modified_gmt ?? (wire.date_modified ? siteToGmt(wire.date_modified) : created)),
    isStockReduced: lines.some(({ meta_data }) => JSON.stringify(meta_data ?? []).includes("_reduced_stock")),
  } as Partial<TwinOrder> as TwinOrder; // every other field is as it was recorded
}

/** Of most orders only the total was recorded. */
const unknownParts = ({ total }: Wire) => ({ id: 0, total: String(total ?? "0.00"), total_tax: "0.00", meta_data: [] });

function toLine(wire: Wire): OrderLine {
  const { subtotal, subtotal_tax, total, total_tax, taxes, price, ...own } = wire;
  const quantity = Number(wire.quantity);
  const exact = Math.round(Number(price) * quantity * 1e6) / 1e6;
  return {
    ...own,
    exactTotal: exact,
    exactSubtotal: subtotal === total ? exact : Number(subtotal),
    subtotalTax: Number(subtotal_tax),
    totalTax: Number(total_tax),
  } as OrderLine; // every other field is as it was recorded
}
