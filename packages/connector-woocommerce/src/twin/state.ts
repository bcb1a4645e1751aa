/** Plain JSON, as the shop's tables hold it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One entry of a `meta_data` list. */
export interface Meta {
  id: number;
  key: string;
  value: Json;
}

interface Record {
  [field: string]: unknown;
  id: number;
}

interface Dated extends Record {
  /** UTC without zone, as the API writes it. */
  date_created_gmt: string;
  date_modified_gmt: string | null;
}

/** A product or a variation (`type: "variation"`, `parent_id` names its product). Prices are texts as stored. */
export interface TwinProduct extends Dated {
  type: string;
  parent_id: number;
  name: string;
  slug: string;
  status: string;
  sku: string;
  price: string;
  regular_price: string;
  sale_price: string;
  on_sale: boolean;
  tax_class: string;
  manage_stock: boolean;
  stock_quantity: number | null;
  stock_status: string;
  backorders: string;
  meta_data: Meta[];
}

/** A postal address of an order or a customer; every field is there, empty when unknown. */
export type Address = { [field: string]: string };

/** An item of an order: what was bought, sent, charged. `exact` amounts have six decimals, as the tables have. */
export interface OrderLine extends Record {
  product_id: number;
  variation_id: number;
  name: string;
  quantity: number;
  tax_class: string;
  exactSubtotal: number;
  exactTotal: number;
  subtotalTax: number;
  totalTax: number;
  meta_data: Meta[];
}

/** A shipping or fee line. */
export interface ChargeLine extends Record {
  total: string;
  total_tax: string;
  meta_data: Meta[];
}

export interface TwinOrder extends Dated {
  date_modified_gmt: string;
  date_paid_gmt: string | null;
  date_completed_gmt: string | null;
  /** `trash` when it was thrown away. */
  status: string;
  currency: string;
  customer_id: number;
  order_key: string;
  created_via: string;
  billing: Address;
  shipping: Address;
  meta_data: Meta[];
  line_items: OrderLine[];
  shipping_lines: ChargeLine[];
  fee_lines: ChargeLine[];
  coupon_lines: (Record & { code: string })[];
  tax_lines: Record[];
  /** Whether its units were taken: the tables' own flag, which is not set at the same moment as the units are. */
  isStockReduced: boolean;
}

export interface TwinRefund extends Dated {
  parent_id: number;
  amount: string;
  reason: string;
}

export interface TwinNote extends Record {
  order_id: number;
  date_created_gmt: string;
  note: string;
  customer_note: boolean;
  isWritten: boolean;
}

export interface TwinCustomer extends Dated {
  email: string;
  username: string;
  role: string;
  first_name: string;
  last_name: string;
  billing: Address;
  shipping: Address;
  meta_data: Meta[];
}

export interface TwinWebhook extends Dated {
  name: string;
  status: string;
  topic: string;
  delivery_url: string;
  secret: string;
  /** Failed deliveries in a row; the API does not show it. */
  failures: number;
}

interface TwinReview extends Record {
  date_created_gmt: string;
  reviewer_email: string;
}

export interface TwinCoupon extends Record {
  code: string;
  amount: string;
  discount_type: string;
  date_expires_gmt: string | null;
}

/** What the shop's owner decided. */
export interface ShopSettings {
  readonly name: string;
  /** The shop's address, without a slash at its end. */
  readonly home: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly currencySymbol: string;
  readonly currencyName: string;
  readonly pricesIncludeTax: boolean;
  /** By tax class; the standard class is `""`. */
  readonly taxRates: Readonly<{ [taxClass: string]: TaxRate }>;
  /** Statuses that a plugin added, with their labels: `{ expediee: "Expédiée" }`. */
  readonly customStatuses: Readonly<{ [status: string]: string }>;
  /** Where orders are stored. HPOS is WooCommerce's own tables, the default since 8.2. */
  readonly orderStorage: "hpos" | "posts";
  readonly version: string;
  readonly categories: readonly Category[];
  /** Values of the shop's own attributes: `{ id: 24, attribute: "pa_taille", name: "38" }`. */
  readonly attributeTerms: readonly AttributeTerm[];
}

interface Category {
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  readonly parent: number;
}

interface AttributeTerm {
  readonly id: number;
  readonly attribute: string;
  readonly name: string;
}

export interface TaxRate {
  readonly id: number;
  /** Where it applies; an order without an address is taxed as if it stayed there. */
  readonly country: string;
  readonly code: string;
  readonly label: string;
  readonly percent: number;
}

/** Everything that a shop holds. */
export interface Shop {
  settings: ShopSettings;
  readonly products: Map<number, TwinProduct>;
  readonly orders: Map<number, TwinOrder>;
  readonly refunds: Map<number, TwinRefund>;
  readonly notes: Map<number, TwinNote>;
  readonly customers: Map<number, TwinCustomer>;
  readonly webhooks: Map<number, TwinWebhook>;
  readonly coupons: Map<number, TwinCoupon>;
  readonly reviews: Map<number, TwinReview>;
  /** The last id given by each of the database's counters. */
  readonly lastIds: LastIds;
}

/** Products, orders, refunds and coupons share one counter; so do all lines of all orders, all metas, notes and reviews. */
export interface LastIds {
  post: number;
  item: number;
  meta: number;
  note: number;
  customer: number;
  webhook: number;
}

/** A shop with nothing in it. */
export function emptyShop(settings: ShopSettings): Shop {
  return {
    settings,
    products: new Map(),
    orders: new Map(),
    refunds: new Map(),
    notes: new Map(),
    customers: new Map(),
    webhooks: new Map(),
    coupons: new Map(),
    reviews: new Map(),
    lastIds: { post: 0, item: 0, meta: 0, note: 0, customer: 0, webhook: 0 },
  };
}

/** The next id of a counter. */
export function nextId({ lastIds }: Shop, counter: keyof LastIds): number {
  lastIds[counter] += 1;
  return lastIds[counter];
}

export const emptyBilling = (): Address => ({ ...emptyShipping(), email: "" });

export const emptyShipping = (): Address => ({
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
});
