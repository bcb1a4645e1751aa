import * as z from "zod";
import { absent, idSchema, instantSchema, list } from "./absent.ts";
import { addressSchema, contactInfoSchema } from "./address.ts";
import { moneySchema } from "./money.ts";
import { shipmentSchema } from "./shipment.ts";

/** Where an order stands. `unknown` is a word of the remote that we do not know, such as a shop's custom status. */
export const orderStatuses = [
  "draft",
  "pending",
  "on_hold",
  "processing",
  "completed",
  "cancelled",
  "refunded",
  "failed",
  "unknown",
] as const;
/** Where the money stands, by what was paid and given back. */
export const paymentStatuses = [
  "pending",
  "authorized",
  "partially_paid",
  "paid",
  "partially_refunded",
  "refunded",
  "voided",
  "failed",
  "unknown",
] as const;
/** How much of an order has left. */
export const fulfillmentStatuses = [
  "unfulfilled",
  "in_progress",
  "partially_fulfilled",
  "fulfilled",
  "not_required",
  "unknown",
] as const;
/** Whether something of an order comes back. */
export const orderReturnStatuses = ["none", "requested", "in_progress", "returned", "unknown"] as const;

/** One word of {@link orderStatuses}. */
export type OrderStatus = (typeof orderStatuses)[number];
/** One word of {@link paymentStatuses}. */
export type PaymentStatus = (typeof paymentStatuses)[number];
/** One word of {@link fulfillmentStatuses}. */
export type FulfillmentStatus = (typeof fulfillmentStatuses)[number];
/** One word of {@link orderReturnStatuses}. */
export type OrderReturnStatus = (typeof orderReturnStatuses)[number];

/** What was bought. All amounts include tax when the order's `taxesIncluded` is true, and exclude it otherwise. */
export const orderLineSchema = z.object({
  id: idSchema,
  /** `null` when the remote no longer knows the product (deleted, or a free line). */
  productId: absent(idSchema),
  variantId: absent(idSchema),
  sku: absent(z.string()),
  title: z.string(),
  attributes: z.record(z.string(), z.string()).default({}),
  quantity: z.int(),
  unitPrice: absent(moneySchema),
  /** Before discounts. */
  subtotal: moneySchema,
  /** After discounts: this is what adds up to the order's total. */
  total: moneySchema,
  tax: moneySchema,
});

/** What was bought. */
export type OrderLine = z.output<typeof orderLineSchema>;

/** An amount with a name: shipping, a fee, a tip, a duty. */
export const chargeSchema = z.object({
  id: absent(idSchema),
  title: absent(z.string()),
  total: moneySchema,
  tax: absent(moneySchema),
});

/** Money given back. `amount` is positive. */
export const refundSchema = z.object({
  id: idSchema,
  orderId: idSchema,
  connectionId: absent(z.string()),
  amount: moneySchema,
  reason: absent(z.string()),
  lines: list(z.object({ lineId: idSchema, quantity: z.int().nonnegative(), amount: absent(moneySchema) })),
  createdAt: absent(instantSchema),
});

/** Money given back. */
export type Refund = z.output<typeof refundSchema>;

/**
 * An order. Its sums are exact: `total` = lines + shipping + fees + tips + duties + (`taxesIncluded` ? 0 : `taxTotal`)
 * + `rounding`, where `rounding` is what the remote itself rounded: at most one minor unit for each line and charge.
 */
export const orderSchema = z.object({
  id: idSchema,
  connectionId: absent(z.string()),
  /** What the customer sees on the confirmation, without `#`. */
  number: z.string().min(1),
  status: z.enum(orderStatuses),
  rawStatus: absent(z.string()),
  paymentStatus: z.enum(paymentStatuses),
  fulfillmentStatus: z.enum(fulfillmentStatuses),
  returnStatus: z.enum(orderReturnStatuses).default("none"),
  currency: z.string().regex(/^[A-Z]{3}$/),
  taxesIncluded: z.boolean(),
  lines: z.array(orderLineSchema),
  shippingLines: list(chargeSchema),
  fees: list(chargeSchema),
  tips: list(chargeSchema),
  duties: list(chargeSchema),
  taxes: list(z.object({ title: absent(z.string()), ratePercent: absent(z.number()), amount: moneySchema })),
  /** Already subtracted in the lines' totals; told for display. */
  discounts: list(z.object({ code: absent(z.string()), title: absent(z.string()), amount: moneySchema })),
  /** Means of payment that are not money of the day; they do not lower `total`. */
  giftCardPayments: list(moneySchema),
  refunds: list(refundSchema),
  subtotal: moneySchema,
  discountTotal: moneySchema,
  shippingTotal: moneySchema,
  taxTotal: moneySchema,
  rounding: absent(moneySchema),
  total: moneySchema,
  refundedTotal: moneySchema,
  /** What the customer was shown, when that is another currency than the shop's. */
  presentmentTotal: absent(moneySchema),
  customerId: absent(idSchema),
  companyId: absent(idSchema),
  contact: contactInfoSchema.default({ email: null, phone: null, firstName: null, lastName: null }),
  billingAddress: absent(addressSchema),
  shippingAddress: absent(addressSchema),
  shipments: list(shipmentSchema),
  notes: list(z.string()),
  /** BCP 47, such as `fr-FR`. */
  locale: absent(z.string()),
  /** The remote's word for where the order was made. */
  source: absent(z.string()),
  isTest: z.boolean().default(false),
  createdAt: instantSchema,
  updatedAt: absent(instantSchema),
  paidAt: absent(instantSchema),
  cancelledAt: absent(instantSchema),
  completedAt: absent(instantSchema),
  raw: z.unknown().optional(),
});

/** An order; {@link orderSchema} states its sums. */
export type Order = z.output<typeof orderSchema>;

/** A remark on an order. */
export const orderNoteSchema = z.object({
  id: idSchema,
  orderId: idSchema,
  connectionId: absent(z.string()),
  text: z.string(),
  /** Whether the customer can read it. */
  isCustomerVisible: z.boolean(),
  createdAt: instantSchema,
});

/** A remark on an order. */
export type OrderNote = z.output<typeof orderNoteSchema>;
