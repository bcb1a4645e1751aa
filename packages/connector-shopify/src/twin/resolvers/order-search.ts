import type { TwinOrder } from "../order-state.ts";
import type { TwinContext } from "../registry.ts";
import {
  boolean,
  email,
  id,
  keyword,
  not,
  number,
  oneOf,
  type SearchField,
  type SearchFields,
  time,
} from "../search/fields.ts";
import type { Listing } from "../search/search.ts";
import type { ShopState } from "../state.ts";
import { displayNameOf } from "./customer-records.ts";
import { financialStatusOf, fulfillmentStatusOf, returnStatusOf } from "./order-status.ts";
import { currentTotals, orderTotals, sum } from "./order-totals.ts";

const sixtyDaysMs = 60 * 24 * 3_600_000;

/** Whether an app may see it: older ones need `read_all_orders`, and are as if they were not there. */
export const isVisible = ({ createdAt }: TwinOrder, { scopes, nowMs }: TwinContext): boolean =>
  scopes.has("read_all_orders") || nowMs - Date.parse(createdAt) < sixtyDaysMs;

const financialWords = [
  ...["paid", "pending", "authorized", "partially_paid"],
  ...["partially_refunded", "refunded", "voided", "expired"],
];

/** The filter's words are not those that are displayed. */
const fulfillmentWords: Readonly<Record<string, readonly string[]>> = {
  FULFILLED: ["fulfilled", "shipped"],
  PARTIALLY_FULFILLED: ["partial"],
  ON_HOLD: ["on_hold", "unfulfilled", "unshipped"],
  SCHEDULED: ["scheduled", "unfulfilled", "unshipped"],
  IN_PROGRESS: ["unfulfilled", "unshipped"],
  UNFULFILLED: ["unfulfilled", "unshipped"],
};

const statusesOf = ({ closedAt, cancelledAt }: TwinOrder): string[] => {
  if (cancelledAt !== null) return ["cancelled", ...(closedAt === null ? ["not_closed"] : [])];
  return closedAt === null ? ["open", "not_closed"] : ["closed"];
};

/** `#1001` is found by itself and by its bare number. */
const namesOf = ({ name, number: own }: TwinOrder): string[] => [name, name.replace(/^#/, ""), String(own)];

/** Documented filters for what this shop's orders never have. */
const never: SearchField<TwinOrder> = () => false;

const byName = (names: readonly string[]): SearchFields<TwinOrder> =>
  Object.fromEntries(names.map((name) => [name, never]));

const absent = byName([
  ...["cart_token", "channel", "channel_id", "chargeback_status", "checkout_token", "credit_card_last4"],
  ...["fraud_protection_level", "payment_provider_id", "reference_location_id", "risk_level", "sales_channel"],
  "total_weight",
]);

const customerName = ({ customerId }: TwinOrder, { customers }: ShopState): string | null => {
  const customer = customers.get(customerId ?? "");
  return customer ? displayNameOf(customer) : null;
};

const units = ({ lines }: TwinOrder): number => sum(lines.map(({ quantity }) => quantity));

const fields: SearchFields<TwinOrder> = {
  ...absent,
  id: id((order) => order.id),
  name: keyword(namesOf),
  email: email((order) => order.email),
  status: oneOf(["open", "closed", "cancelled", "not_closed", "any"], (order) => [...statusesOf(order), "any"]),
  financial_status: oneOf(financialWords, (order) => (financialStatusOf(order) ?? "PENDING").toLowerCase()),
  fulfillment_status: oneOf(
    ["unshipped", "shipped", "fulfilled", "partial", "scheduled", "on_hold", "unfulfilled", "request_declined"],
    (order) => fulfillmentWords[fulfillmentStatusOf(order)] ?? [],
  ),
  return_status: oneOf(
    ["return_requested", "in_progress", "inspection_complete", "returned", "return_failed", "no_return"],
    (order) => returnStatusOf(order).toLowerCase(),
  ),
  customer_id: id(({ customerId }) => customerId),
  sku: keyword(({ lines }) => lines.map(({ sku }) => sku)),
  tag: keyword(({ tags }) => tags),
  tag_not: not(keyword(({ tags }) => tags)),
  created_at: time(({ createdAt }) => createdAt),
  processed_at: time(({ processedAt }) => processedAt),
  updated_at: time(({ updatedAt }) => updatedAt),
  test: boolean(({ test }) => test),
  po_number: keyword(({ poNumber }) => poNumber),
  source_identifier: keyword(({ sourceIdentifier }) => sourceIdentifier),
  source_name: keyword(({ sourceName }) => sourceName),
  confirmation_number: keyword(({ confirmationNumber }) => confirmationNumber),
  discount_code: keyword(({ discountCode }) => discountCode),
  gateway: keyword(({ transactions }) => transactions.map(({ gateway }) => gateway)),
  payment_id: keyword(({ transactions }) => transactions.map((one) => `c${one.id.replace(/\D/g, "")}.1`)),
  location_id: id(({ locationId }) => locationId),
  fulfillment_location_id: id(({ fulfillmentOrders }) => fulfillmentOrders.map((one) => one.assignedLocationId)),
  delivery_method: oneOf(["shipping", "pick-up", "retail", "local", "pickup-point", "none"], ({ lines }) =>
    lines.some(({ requiresShipping }) => requiresShipping) ? "shipping" : "none",
  ),
  current_total_price: number((order) => currentTotals(order).totalMinor / 100),
  subtotal_line_items_quantity: number(units),
};

const orderListing: Listing<TwinOrder> = {
  all: ({ orders }) => orders.values(),
  fields,
  defaults: (order, shop) => [order.name, order.email, customerName(order, shop), ...order.lines.map(({ sku }) => sku)],
  sorts: {
    CREATED_AT: ({ createdAt }) => Date.parse(createdAt),
    PROCESSED_AT: ({ processedAt }) => Date.parse(processedAt),
    UPDATED_AT: ({ updatedAt }) => Date.parse(updatedAt),
    ORDER_NUMBER: (order) => order.number,
    TOTAL_PRICE: (order) => orderTotals(order).totalMinor,
    CURRENT_TOTAL_PRICE: (order) => currentTotals(order).totalMinor,
    TOTAL_ITEMS_QUANTITY: units,
    CUSTOMER_NAME: customerName,
    DESTINATION: ({ shippingAddress }) => shippingAddress?.city ?? null,
    FINANCIAL_STATUS: financialStatusOf,
    FULFILLMENT_STATUS: fulfillmentStatusOf,
    PO_NUMBER: ({ poNumber }) => poNumber,
  },
};

/** The orders of an app that may not see them all. */
export const visibleOrders = (context: TwinContext): Listing<TwinOrder> => ({
  ...orderListing,
  all: (shop) => [...shop.orders.values()].filter((order) => isVisible(order, context)),
});
