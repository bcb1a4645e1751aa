import * as z from "zod";

// The part of WooCommerce REST v3 that we read. What feeds money, quantity, status or identity has no default.

const id = z.int();
const text = z.string().nullish();

const attribute = z.object({ name: z.string(), option: z.string() });
const image = z.object({ src: z.string(), alt: text });

const stock = {
  /** `"parent"` on a variation whose stock its product keeps. */
  manage_stock: z.union([z.boolean(), z.literal("parent")]),
  stock_quantity: z.int().nullable(),
  stock_status: text,
  low_stock_amount: z.int().nullish(),
};

export const wireVariation = z.object({
  id,
  sku: text,
  global_unique_id: text,
  price: z.string(),
  regular_price: text,
  ...stock,
  /** Empty for an attribute that the buyer chooses. */
  attributes: z.array(attribute),
  image: image.nullish(),
});

/** What decides whether units can be taken, and what our own writes noted there. */
export const wireStockItem = z.object({
  id,
  type: text,
  status: text,
  ...stock,
  backorders: text,
  meta_data: z.array(z.object({ id: id.nullish(), key: z.string(), value: z.unknown() })).nullish(),
});

export const wireProduct = z.object({
  id,
  name: z.string(),
  type: z.string(),
  status: z.string(),
  catalog_visibility: text,
  description: text,
  short_description: text,
  sku: text,
  global_unique_id: text,
  price: z.string(),
  regular_price: text,
  ...stock,
  permalink: text,
  date_created_gmt: z.string().nullish(),
  date_modified_gmt: z.string().nullish(),
  categories: z.array(z.object({ name: z.string() })).nullish(),
  tags: z.array(z.object({ name: z.string() })).nullish(),
  images: z.array(image).nullish(),
  /** On a product: all options of each attribute. On a variation found by its SKU: the one option. */
  attributes: z.array(z.object({ name: z.string(), option: text, options: z.array(z.string()).nullish() })).nullish(),
  grouped_products: z.array(id).nullish(),
  /** The product of a variation that a SKU search found; 0 elsewhere. */
  parent_id: id,
});

const money = z.string();

const person = z.object({
  first_name: text,
  last_name: text,
  company: text,
  address_1: text,
  address_2: text,
  city: text,
  state: text,
  postcode: text,
  country: text,
  email: text,
  phone: text,
});

const charge = z.object({ id, total: money, total_tax: money });

const meta = z.object({ id: id.nullish(), key: z.string(), value: z.unknown() });

export const wireOrder = z.object({
  id,
  number: z.string().min(1),
  status: z.string(),
  currency: z.string(),
  prices_include_tax: z.boolean(),
  created_via: text,
  customer_id: id,
  customer_note: text,
  date_created_gmt: z.string(),
  date_modified_gmt: z.string().nullish(),
  date_paid_gmt: z.string().nullable(),
  date_completed_gmt: z.string().nullish(),
  discount_total: money,
  discount_tax: money,
  total: money,
  total_tax: money,
  billing: person,
  shipping: person,
  line_items: z.array(
    charge.extend({
      name: z.string(),
      /** 0 when the shop accepted a line without knowing the product. */
      product_id: id,
      variation_id: id,
      sku: text,
      quantity: z.int(),
      subtotal: money,
      subtotal_tax: money,
      meta_data: z.array(z.object({ key: z.string(), display_key: z.unknown(), display_value: z.unknown() })).nullish(),
    }),
  ),
  shipping_lines: z.array(charge.extend({ method_title: text })),
  fee_lines: z.array(charge.extend({ name: text })),
  tax_lines: z.array(
    z.object({ label: text, rate_percent: z.number().nullish(), tax_total: money, shipping_tax_total: money }),
  ),
  coupon_lines: z.array(z.object({ code: text, discount: money, discount_tax: money })),
  refunds: z.array(z.object({ id, reason: text, total: money })),
  meta_data: z.array(meta),
});

/** The layout that the two popular tracking plugins share. */
export const wireTracking = z.array(
  z.object({
    tracking_number: z.string().min(1),
    tracking_provider: text,
    custom_tracking_provider: text,
    custom_tracking_link: text,
    date_shipped: z.union([z.number(), z.string()]).nullish(),
    /** Advanced Shipment Tracking: 1 for the whole order, 2 for a part of it. */
    status_shipped: z.union([z.number(), z.string()]).nullish(),
  }),
);

export const wireCustomer = z.object({
  id,
  email: text,
  first_name: text,
  last_name: text,
  date_created_gmt: z.string().nullish(),
  date_modified_gmt: z.string().nullish(),
  billing: person,
  shipping: person,
  meta_data: z.array(meta).nullish(),
});

export const wireCurrency = z.object({ code: z.string().regex(/^[A-Z]{3}$/) });

export type WireProduct = z.output<typeof wireProduct>;
export type WireVariation = z.output<typeof wireVariation>;
export type WireOrder = z.output<typeof wireOrder>;
export type WireCustomer = z.output<typeof wireCustomer>;
export type WirePerson = z.output<typeof person>;
export type WireMeta = z.output<typeof meta>;

/** The `_fields` parameter for a schema: lists shrink to what we read. */
export function fieldsOf(schema: { readonly shape: object }): string {
  return Object.keys(schema.shape).join(",");
}
