import { invalidId, RestError } from "../http/rest-error.ts";
import { writeMeta } from "../meta.ts";
import { round, roundTax, twoDecimals } from "../money.ts";
import { fullName, imageOf } from "../products/product-view.ts";
import {
  type ChargeLine,
  nextId,
  type OrderLine,
  type Shop,
  type TaxRate,
  type TwinOrder,
  type TwinProduct,
} from "../state.ts";

/** One entry of a request's `line_items`, already of the right types. */
export interface GivenLine {
  readonly id?: number;
  readonly product_id?: number | null;
  readonly variation_id?: number;
  readonly sku?: string;
  readonly quantity?: number | string;
  readonly subtotal?: string;
  readonly total?: string;
  readonly meta_data?: unknown;
}

const noRate: TaxRate = { id: 0, country: "", code: "", label: "", percent: 0 };

/** The rate of a tax class where the order goes. */
export function rateOf({ settings }: Shop, order: Destination, taxClass: string): TaxRate {
  const rate = settings.taxRates[taxClass] ?? noRate;
  const country = order.shipping.country || order.billing.country;
  return !country || country === rate.country ? rate : noRate;
}

type Destination = Pick<TwinOrder, "billing" | "shipping">;

/** The product that a line names: its variation before its product, a SKU when it has no id. Unknown ones are `null`. */
function productOf(shop: Shop, { product_id, variation_id, sku }: GivenLine): TwinProduct | null {
  if (!product_id && !variation_id && !sku)
    throw new RestError(400, "woocommerce_rest_required_product_reference", "Product ID or SKU is required.");
  if (sku && !product_id && !variation_id)
    return [...shop.products.values()].find((product) => product.sku === sku) ?? null;
  const id = variation_id || product_id;
  return id ? (shop.products.get(id) ?? null) : null;
}

/** A new line. A product that the shop does not know gives a line without a name that costs nothing. */
export function newLine(shop: Shop, order: Destination, given: GivenLine): OrderLine {
  const product = productOf(shop, given);
  const isVariation = product?.type === "variation";
  const line: OrderLine = {
    id: nextId(shop, "item"),
    name: product ? fullName(shop, product) : "",
    product_id: product ? (isVariation ? product.parent_id : product.id) : 0,
    variation_id: isVariation ? product.id : 0,
    quantity: 0,
    tax_class: product?.tax_class ?? "",
    sku: product ? product.sku : null,
    image: lineImage(shop, product),
    parent_name: isVariation ? (shop.products.get(product.parent_id)?.name ?? null) : null,
    exactSubtotal: 0,
    exactTotal: 0,
    subtotalTax: 0,
    totalTax: 0,
    meta_data: product && isVariation ? attributeMeta(shop, product) : [],
  };
  const quantity = Number(given.quantity ?? 1);
  setQuantity(line, quantity);
  const exact = priceWithoutTax(shop, product, line.tax_class) * Math.max(0, quantity);
  line.exactSubtotal = round(given.subtotal === undefined ? exact : Number(given.subtotal), 6);
  line.exactTotal = round(
    given.total === undefined ? (given.subtotal === undefined ? exact : Number(given.subtotal)) : Number(given.total),
    6,
  );
  writeMeta(shop, line, given.meta_data);
  return taxed(shop, order, line);
}

/** Changes a line that is there. Its amounts stay unless they are given. */
export function changeLine(shop: Shop, order: Destination, line: OrderLine, given: GivenLine): OrderLine {
  if (given.quantity !== undefined) setQuantity(line, Number(given.quantity));
  if (given.subtotal !== undefined) line.exactSubtotal = round(Number(given.subtotal), 6);
  if (given.total !== undefined) line.exactTotal = round(Number(given.total), 6);
  writeMeta(shop, line, given.meta_data);
  return taxed(shop, order, line);
}

function setQuantity(line: OrderLine, quantity: number): void {
  line.quantity = quantity;
}

function taxed(shop: Shop, order: Destination, line: OrderLine): OrderLine {
  const { percent } = rateOf(shop, order, line.tax_class);
  line.subtotalTax = roundTax((line.exactSubtotal * percent) / 100, shop.settings.pricesIncludeTax);
  line.totalTax = roundTax((line.exactTotal * percent) / 100, shop.settings.pricesIncludeTax);
  return line;
}

function priceWithoutTax({ settings }: Shop, product: TwinProduct | null, taxClass: string): number {
  const price = Number(product?.price ?? 0);
  const percent = settings.taxRates[taxClass]?.percent ?? 0;
  return settings.pricesIncludeTax ? price / (1 + percent / 100) : price;
}

function lineImage(shop: Shop, product: TwinProduct | null): object {
  if (!product) return { id: 0, src: "" };
  const image = imageOf(shop, product);
  if (typeof image !== "object" || image === null || !("id" in image) || !("src" in image)) return { id: "", src: "" };
  return { id: product.type === "variation" ? image.id : String(image.id), src: image.src };
}

function attributeMeta(shop: Shop, { attributes }: TwinProduct): OrderLine["meta_data"] {
  const chosen = Array.isArray(attributes)
    ? (attributes as readonly { slug: string; name: string; option: string }[])
    : [];
  return chosen.map(({ slug, name, option }) => ({
    id: nextId(shop, "meta"),
    key: slug,
    value: option,
    display_key: name,
    display_value: option,
  }));
}

/** A line as the API shows it. */
export function viewLine(shop: Shop, order: Destination, line: OrderLine): object {
  const { exactSubtotal, exactTotal, subtotalTax, totalTax, meta_data, ...shown } = line;
  const rate = rateOf(shop, order, line.tax_class);
  return {
    ...shown,
    subtotal: twoDecimals(exactSubtotal),
    subtotal_tax: twoDecimals(subtotalTax),
    total: twoDecimals(exactTotal),
    total_tax: twoDecimals(totalTax),
    taxes: rate.id === 0 ? [] : [{ id: rate.id, total: twoDecimals(totalTax), subtotal: twoDecimals(subtotalTax) }],
    price: line.quantity === 0 ? 0 : exactTotal / line.quantity,
    meta_data: meta_data.map(shownMeta),
  };
}

const shownMeta = (meta: OrderLine["meta_data"][number]): object => ({
  display_key: meta.key,
  display_value: meta.value,
  ...meta,
});

interface Fields {
  readonly [field: string]: unknown;
}

/** A shipping or fee line; its tax is the standard rate's. */
export function newCharge(
  shop: Shop,
  order: Destination,
  [given, own]: readonly [given: Fields, own: Fields],
): ChargeLine {
  const total = Number(given.total ?? 0);
  const isTaxable = given.tax_status !== "none";
  const rate = rateOf(shop, order, "");
  const tax = isTaxable ? roundTax((total * rate.percent) / 100, shop.settings.pricesIncludeTax) : 0;
  return {
    id: nextId(shop, "item"),
    ...own,
    total: twoDecimals(total),
    total_tax: twoDecimals(tax),
    taxes: [{ id: rate.id, total: twoDecimals(tax), subtotal: "" }],
    tax_status: isTaxable ? "taxable" : "none",
    meta_data: [],
  };
}

/** One line a rate that the order's parts use. */
export function refreshTaxLines(shop: Shop, order: TwinOrder): void {
  const charges = [...order.shipping_lines, ...order.fee_lines];
  const classes = new Set(order.line_items.map(({ tax_class }) => tax_class));
  if (charges.length > 0) classes.add("");
  order.tax_lines = [...classes].flatMap((taxClass) => {
    const rate = rateOf(shop, order, taxClass);
    if (rate.id === 0) return [];
    const lines = order.line_items.filter((line) => line.tax_class === taxClass);
    const fees = taxClass === "" ? order.fee_lines : [];
    const shipping = taxClass === "" ? order.shipping_lines : [];
    const known = order.tax_lines.find(({ rate_id }) => rate_id === rate.id);
    return [
      {
        id: known?.id ?? nextId(shop, "item"),
        rate_code: rate.code,
        rate_id: rate.id,
        label: rate.label,
        compound: false,
        tax_total: twoDecimals(
          sum(lines.map(({ totalTax }) => totalTax)) + sum(fees.map(({ total_tax }) => Number(total_tax))),
        ),
        shipping_tax_total: twoDecimals(sum(shipping.map(({ total_tax }) => Number(total_tax)))),
        rate_percent: rate.percent,
        meta_data: [],
      },
    ];
  });
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The order's sums, as they follow from its parts. */
export function totalsOf(order: TwinOrder): object {
  const lines = order.line_items;
  const shippingTotal = sum(order.shipping_lines.map(({ total }) => Number(total)));
  const shippingTax = sum(order.shipping_lines.map(({ total_tax }) => Number(total_tax)));
  const feeTotal = sum(order.fee_lines.map(({ total }) => Number(total)));
  const feeTax = sum(order.fee_lines.map(({ total_tax }) => Number(total_tax)));
  const lineTotal = sum(lines.map(({ exactTotal }) => round(exactTotal, 2)));
  const lineTax = sum(lines.map(({ totalTax }) => totalTax));
  const cartTax = lineTax + feeTax;
  return {
    discount_total: twoDecimals(sum(lines.map(({ exactSubtotal }) => round(exactSubtotal, 2))) - lineTotal),
    discount_tax: twoDecimals(sum(lines.map(({ subtotalTax }) => subtotalTax)) - lineTax),
    shipping_total: twoDecimals(shippingTotal),
    shipping_tax: twoDecimals(shippingTax),
    cart_tax: twoDecimals(cartTax),
    total_tax: twoDecimals(cartTax + shippingTax),
    total: twoDecimals(lineTotal + lineTax + shippingTotal + shippingTax + feeTotal + feeTax),
  };
}

/** The line of this id, or the shop's refusal. */
export function findLine(order: TwinOrder, id: number): OrderLine {
  const line = order.line_items.find((own) => own.id === id);
  if (line) return line;
  throw new RestError(400, "woocommerce_rest_invalid_item_id", "Order item ID provided is not associated with order.");
}

/** The order, or the shop's refusal: unknown ones are 404 to a reader and 400 to a writer. */
export function findOrder(shop: Shop, id: number, status: 404 | 400 = 404): TwinOrder {
  const order = shop.orders.get(id);
  if (!order) throw invalidId(status, "woocommerce_rest_shop_order_invalid_id");
  return order;
}
