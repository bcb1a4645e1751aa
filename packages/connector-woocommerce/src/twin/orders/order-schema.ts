import { pagingSchemas } from "../http/collection.ts";
import type { Schema, Schemas } from "../http/schema.ts";
import { metaSchema } from "../meta.ts";
import type { ShopSettings } from "../state.ts";

/** WooCommerce's own statuses with the labels that its notes use. */
export const statusLabels: Readonly<Record<string, string>> = {
  pending: "Pending payment",
  processing: "Processing",
  "on-hold": "On hold",
  completed: "Completed",
  cancelled: "Cancelled",
  refunded: "Refunded",
  failed: "Failed",
  "checkout-draft": "Draft",
};

/** What an order can be set to. Custom statuses stand where plugins put them. */
function writableStatuses({ customStatuses }: ShopSettings): string[] {
  const own = Object.keys(statusLabels).filter((status) => status !== "checkout-draft");
  return ["auto-draft", ...own, ...Object.keys(customStatuses), "checkout-draft"];
}

/** Query parameters of the orders' listing. */
export function orderListSchemas(settings: ShopSettings): Schemas {
  const [first = "auto-draft", ...rest] = writableStatuses(settings);
  return {
    ...pagingSchemas,
    orderby: { type: "string", enum: ["date", "id", "include", "title", "slug", "modified"] },
    parent: { type: "list", items: { type: "integer" } },
    status: { type: "list", items: { type: "string", enum: ["any", "trash", first, ...rest] } },
    customer: { type: "integer" },
    product: { type: "integer" },
    created_via: { type: "list", items: { type: "string" } },
    dp: { type: "integer" },
  };
}

const money: Schema = { type: "string" };
const address: Schema = { type: "object", properties: {} };

/** Body fields of an order. */
export function orderSchemas(settings: ShopSettings): Schemas {
  return {
    status: { type: "string", enum: writableStatuses(settings) },
    currency: { type: "string", enum: Object.keys(currencySymbols) },
    customer_id: { type: "integer" },
    customer_note: { type: "string" },
    billing: address,
    shipping: address,
    payment_method: { type: "string" },
    payment_method_title: { type: "string" },
    transaction_id: { type: "string" },
    created_via: { type: "string" },
    set_paid: { type: "boolean" },
    parent_id: { type: "integer" },
    meta_data: metaSchema,
    line_items: {
      type: "list",
      items: {
        type: "object",
        properties: {
          quantity: { type: "integer" },
          total: money,
          subtotal: money,
          sku: { type: "mixed" },
          meta_data: metaSchema,
        },
      },
    },
    shipping_lines: { type: "list", items: { type: "object", properties: { total: money } } },
    fee_lines: { type: "list", items: { type: "object", properties: { total: money } } },
    coupon_lines: { type: "list", items: { type: "object", properties: { code: { type: "string" } } } },
  };
}

/** Currencies that an order can be in, with their symbols. A real shop knows some 160. */
export const currencySymbols: Readonly<Record<string, string>> = {
  CAD: "$",
  CHF: "CHF",
  EUR: "€",
  GBP: "£",
  JPY: "¥",
  TND: "د.ت",
  USD: "$",
};
