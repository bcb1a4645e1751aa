import { type Recorded, routeOf } from "./exchanges.ts";

/** Amounts are four times the recorded ones, units twice: so one unit costs twice as much. */
const amountFactor = 4;
const unitFactor = 2;
const priceFactor = amountFactor / unitFactor;

/** How far a permuted amount may be from the shop's own, which was rounded before it was multiplied. */
export const permutedTolerance = { amount: amountFactor * 0.011 };

/** Other ids in the same order, because listings sort by them. */
const shiftId = (id: number): number => (id > 1 ? id * 3 + 1000 : id);

/** `Robe` becomes `Spcf`: accents and order stay (but for z), and parts of words stay parts. Markup stays. */
function shiftLetters(text: string): string {
  return text
    .split(/(<[^>]*>|&\w+;|__trashed)/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .normalize("NFD")
            .replaceAll(/[a-yA-Y]/g, next)
            .normalize("NFC"),
    )
    .join("");
}

const next = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) + 1);

/** Every exchange with other ids, names, prices and quantities, in requests and answers alike. */
export function permute(exchanges: readonly Recorded[]): Recorded[] {
  return exchanges.map((exchange) => {
    const { request, response } = exchange;
    const route = routeOf(exchange);
    const at: At = {
      key: "",
      isNamed: /^\/(products|orders|customers|refunds)/.test(route) && !/statuses|notes/.test(route),
      isResource: !/notes|webhooks|attributes|categories|downloads/.test(route),
    };
    return {
      ...exchange,
      request: {
        ...request,
        path: shiftAddress(request.path),
        query: request.query && shiftQuery(request.query),
        body: typeof request.body === "string" ? shiftRaw(request.body) : shift(request.body, at),
      },
      response: { ...response, body: shift(response.body, at) },
    };
  });
}

interface At {
  readonly key: string;
  /** Whether `name` and its like are words of the shop and not of WooCommerce. */
  readonly isNamed: boolean;
  /** Whether `id` is a product's, an order's or a customer's; parts have counters of their own. */
  readonly isResource: boolean;
}

const names = new Set([
  ...[
    "name",
    "parent_name",
    "first_name",
    "last_name",
    "description",
    "short_description",
    "address_1",
    "city",
    "slug",
  ],
  ...["generated_slug", "display_key", "alt"],
]);
const idFields = new Set([
  "parent_id",
  "product_id",
  "variation_id",
  "customer_id",
  "resource_id",
  "order_id",
  "variations",
  "grouped_products",
]);
const units = new Set(["stock_quantity", "inventory_delta", "quantity", "total_sales"]);
const prices = new Set(["price", "regular_price", "sale_price"]);
const amounts = new Set([
  ...[
    "total",
    "subtotal",
    "total_tax",
    "subtotal_tax",
    "discount",
    "discount_tax",
    "discount_total",
    "shipping_total",
    "shipping_tax",
  ],
  ...["cart_tax", "tax_total", "shipping_tax_total", "amount", "refund_total"],
]);
const part =
  /_lines$|^(line_items|meta_data|taxes|images?|categories|attributes|default_attributes|refund_tax|refunded_by|_links)$/;
/** Lists whose `name` is WooCommerce's or the shop owner's own. */
const unnamed = /^(shipping_lines|tax_lines|coupon_lines|fee_lines|images?|_links)$/;

function shift(value: unknown, at: At): unknown {
  if (Array.isArray(value)) return value.map((entry) => shift(entry, at));
  if (typeof value === "object" && value !== null) return shiftFields(value as Fields, at);
  const { key, isNamed, isResource } = at;
  if (key === "id" && typeof value === "number") return isResource ? shiftId(value) : value;
  if (idFields.has(key)) return typeof value === "number" ? shiftId(value) : value;
  if (units.has(key)) return times(value, unitFactor);
  if (prices.has(key)) return times(value, priceFactor);
  if (amounts.has(key)) return times(value, amountFactor);
  if (typeof value !== "string") return value;
  if (key === "number") return String(shiftId(Number(value)));
  if (key === "price_html") return value.replaceAll(/\d+,\d\d/g, (price) => String(times(price, priceFactor)));
  if (key === "note") return shiftNote(value);
  if (key === "permalink") return shiftPermalink(value);
  if (isNamed && names.has(key) && !value.startsWith("pa_") && !value.startsWith("_")) return shiftLetters(value);
  return shiftAddress(value);
}

type Fields = Readonly<Record<string, unknown>>;

function shiftFields(value: Fields, at: At): object {
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => {
      if (key === "amount" && value.discount_type === "percent") return [key, entry];
      const isReduced = value.key === "_reduced_stock" && /value$/.test(key);
      if (isReduced) return [key, times(entry, unitFactor)];
      const isOfPlugin = /value$/.test(key) && "key" in value;
      const inner: At = {
        key,
        isNamed: at.isNamed && !unnamed.test(key) && !isOfPlugin,
        isResource: at.isResource && !part.test(key),
      };
      return [key, isOfPlugin ? entry : shift(entry, inner)];
    }),
  );
}

/** `Stock levels reduced: Robe - 36 (RF-36)<span…> 2&rarr;-48`: the name and the units are the shop's. */
function shiftNote(note: string): string {
  return note
    .replaceAll(
      /(levels \w+: )(.*?)( \()/g,
      (_, before: string, name: string, after: string) => before + shiftLetters(name) + after,
    )
    .replaceAll(
      /(-?\d+)&rarr;(-?\d+)/g,
      (_, from: string, to: string) => `${times(from, unitFactor)}&rarr;${times(to, unitFactor)}`,
    )
    .replace(
      /Item #(\d+) stock increased from (-?\d+) to (-?\d+)/,
      (_, id: string, from: string, to: string) =>
        `Item #${shiftId(Number(id))} stock increased from ${times(from, unitFactor)} to ${times(to, unitFactor)}`,
    );
}

const shiftPermalink = (url: string): string =>
  shiftAddress(url).replace(/\/product\/([^/]+)\//, (_, slug: string) => `/product/${shiftLetters(slug)}/`);

function shiftAddress(text: string): string {
  return text
    .replaceAll(
      /\/(products|variations|orders|refunds|customers)\/(\d+)/g,
      (_, name: string, id: string) => `/${name}/${shiftId(Number(id))}`,
    )
    .replaceAll(/([?&]p=|order-pay\/)(\d+)/g, (_, before: string, id: string) => `${before}${shiftId(Number(id))}`);
}

const shiftRaw = (body: string): string =>
  body.replace(
    /("?stock_quantity"?[:=])(\d+)/,
    (_, name: string, count: string) => `${name}${Number(count) * unitFactor}`,
  );

const idFilters = ["include", "include[]", "exclude", "customer", "product", "parent"];

function shiftQuery(query: NonNullable<Recorded["request"]["query"]>): Recorded["request"]["query"] {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      if (["search", "search_name_or_sku"].includes(name)) return [name, shiftSearch(String(value))];
      if (idFilters.includes(name)) return [name, shiftIds(value)];
      if (["min_price", "max_price"].includes(name)) return [name, times(value, priceFactor)];
      return [name, name === "slug" ? shiftLetters(String(value)) : value];
    }),
  );
}

/** An exact order id is an id; e-mails, SKUs, logins, coupons and ways of shipping were not renamed. */
function shiftSearch(text: string): string {
  if (/^\d{3}$/.test(text)) return String(shiftId(Number(text)));
  return /[@._\d]|gerante|Colissimo/.test(text) ? text : shiftLetters(text);
}

function shiftIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shiftIds);
  if (typeof value === "number") return shiftId(value);
  if (typeof value !== "string" || !/^[\d,]+$/.test(value)) return value;
  return value
    .split(",")
    .map((id) => shiftId(Number(id)))
    .join(",");
}

/** Texts stay texts with as many decimals. */
function times(value: unknown, factor: number): unknown {
  if (typeof value === "number") return value * factor;
  const decimals = typeof value === "string" ? /^-?\d+(?:[.,](\d+))?$/.exec(value) : null;
  if (!decimals || typeof value !== "string") return value;
  const shown = (Number(value.replace(",", ".")) * factor).toFixed(decimals[1]?.length ?? 0);
  return value.includes(",") ? shown.replace(".", ",") : shown;
}
