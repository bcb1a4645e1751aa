import * as z from "zod";
import { idSchema, instantSchema } from "../model/absent.ts";
import { addressSchema, contactInfoSchema } from "../model/address.ts";
import { moneySchema } from "../model/money.ts";
import { orderNoteSchema, orderSchema, orderStatuses, refundSchema } from "../model/order.ts";
import { pageSchema, pagingShape } from "../model/page.ts";
import { exchangeSchema, returnLineSchema, returnSchema, returnStatuses } from "../model/return.ts";
import { labelSchema, shipmentSchema } from "../model/shipment.ts";
import type { OperationRow } from "./row.ts";

const order = idSchema.describe("Order id");

/** What to buy. Without `unitPrice` the shop's own price is taken. */
export const orderItemSchema = z.strictObject({
  productId: idSchema,
  variantId: idSchema.nullish(),
  quantity: z.int().min(1).max(1000),
  unitPrice: moneySchema.nullish(),
});

/** Which orders a listing gives. Times are exclusive; a remote with coarser times may give a little more. */
export const orderFilterSchema = z.strictObject({
  status: z.enum(orderStatuses).nullish(),
  customerId: idSchema.nullish(),
  createdAfter: instantSchema.nullish(),
  createdBefore: instantSchema.nullish(),
  updatedAfter: instantSchema.nullish(),
  ...pagingShape,
});

/** What an order is made of. */
export const createOrderInputSchema = z.strictObject({
  items: z.array(orderItemSchema).min(1).max(100),
  customerId: idSchema.nullish(),
  contact: contactInfoSchema.nullish(),
  billingAddress: addressSchema.nullish(),
  shippingAddress: addressSchema.nullish(),
  shipping: z.strictObject({ title: z.string(), total: moneySchema }).nullish(),
  isPaid: z.boolean().nullish().describe("Whether the money was already taken elsewhere"),
  note: z.string().nullish(),
  reservationIds: z.array(idSchema).nullish().describe("Holds that this order consumes, each once"),
});

/** How an order is cancelled. */
export const cancelOptionsSchema = z.strictObject({
  reason: z.string().nullish(),
  restock: z.boolean().nullish().describe("Put the units back on sale; true when absent"),
});

/** What left, with which parcel. */
export const shipmentInputSchema = z.strictObject({
  orderId: order,
  trackingNumber: idSchema,
  carrier: z.string().nullish(),
  trackingUrl: z.url().nullish(),
  lines: z
    .array(z.strictObject({ lineId: idSchema, quantity: z.int().positive() }))
    .nullish()
    .describe("All lines when absent"),
});

/** What comes back, and why. */
export const returnInputSchema = z.strictObject({
  orderId: order,
  lines: z.array(returnLineSchema).min(1),
  note: z.string().nullish(),
});

/**
 * Where a return stands from now on, which may be where it stands already. The label is one that a carrier made, for a
 * return that is approved: a PDF at an address that the customer can open. It is known by its tracking number.
 */
export const returnUpdateSchema = z.strictObject({
  status: z.enum(returnStatuses).exclude(["unknown"]),
  note: z.string().nullish(),
  label: z
    .strictObject({ trackingNumber: idSchema, carrier: z.string().min(1).nullish(), url: z.httpUrl().nullish() })
    .nullish()
    .describe("A carrier's label. Without a url only its number is kept"),
});

/** Which returns a listing gives. */
export const returnFilterSchema = z.strictObject({
  orderId: idSchema.nullish(),
  status: z.enum(returnStatuses).nullish(),
  ...pagingShape,
});

/** What comes back, and what goes out instead. */
export const exchangeInputSchema = z.strictObject({
  orderId: order,
  lines: z.array(returnLineSchema).min(1).describe("What comes back"),
  replacements: z
    .array(orderItemSchema.omit({ unitPrice: true }))
    .min(1)
    .describe("What goes out instead"),
});

/** What is given back: an amount, or the lines' own sums. */
export const refundInputSchema = z.strictObject({
  orderId: order,
  amount: moneySchema.nullish().describe("The sum of the lines when absent"),
  lines: z
    .array(z.strictObject({ lineId: idSchema, quantity: z.int().positive(), amount: moneySchema.nullish() }))
    .nullish(),
  reason: z.string().nullish(),
  restock: z.boolean().nullish().describe("Put the lines' units back on sale; false when absent"),
  viaGateway: z
    .boolean()
    .nullish()
    .describe("Send the money back through the payment provider; false only writes it down"),
});

/** Rows of the order operations. */
export const orderOperations = {
  getOrder: {
    effect: "read",
    idempotency: "natural",
    identity: "order",
    parameters: ["idOrNumber"],
    input: z.strictObject({
      idOrNumber: z.string().min(1).max(100).describe("Order id, or the number the customer sees"),
    }),
    output: orderSchema.nullable(),
    summary: "Gives one order by id or displayed number, or null.",
  },
  listOrders: {
    effect: "read",
    idempotency: "natural",
    identity: "staff",
    parameters: null,
    input: orderFilterSchema,
    output: pageSchema(orderSchema),
    summary: "Pages through the orders in a stable order.",
  },
  createOrder: {
    effect: "write",
    idempotency: "keyed",
    identity: "customer",
    parameters: null,
    input: createOrderInputSchema,
    output: orderSchema,
    summary: "Makes an order, consuming the given holds once.",
  },
  cancelOrder: {
    effect: "destructive",
    idempotency: "natural",
    identity: "customer",
    parameters: ["orderId", "options"],
    input: z.strictObject({ orderId: order, options: cancelOptionsSchema.nullish() }),
    output: orderSchema,
    summary: "Cancels an order that has not left.",
  },
  updateShippingAddress: {
    effect: "write",
    idempotency: "natural",
    identity: "customer",
    parameters: ["orderId", "address"],
    input: z.strictObject({ orderId: order, address: addressSchema }),
    output: orderSchema,
    summary: "Changes where an order that has not left is sent.",
  },
  replaceItems: {
    effect: "destructive",
    idempotency: "natural",
    identity: "customer",
    parameters: ["orderId", "items"],
    input: z.strictObject({ orderId: order, items: z.array(orderItemSchema).min(1).max(100) }),
    output: orderSchema,
    summary: "Replaces all items of a pending order.",
  },
  addOrderNote: {
    effect: "write",
    idempotency: "keyed",
    identity: "staff",
    parameters: ["orderId", "note"],
    input: z.strictObject({
      orderId: order,
      note: z.strictObject({ text: z.string().min(1).max(5000), isCustomerVisible: z.boolean().nullish() }),
    }),
    output: orderNoteSchema,
    summary: "Adds a remark to an order; only staff see it unless asked otherwise.",
  },
  createShipment: {
    effect: "write",
    idempotency: "keyed",
    identity: "staff",
    parameters: null,
    input: shipmentInputSchema,
    output: shipmentSchema,
    summary: "Records that an order, or some of its lines, left with a parcel.",
  },
  createReturn: {
    effect: "write",
    idempotency: "keyed",
    identity: "customer",
    parameters: null,
    input: returnInputSchema,
    output: returnSchema,
    summary: "Asks to send lines of an order back.",
  },
  getReturn: {
    effect: "read",
    idempotency: "natural",
    identity: "customer",
    parameters: ["id"],
    input: z.strictObject({ id: idSchema.describe("Return id") }),
    output: returnSchema.nullable(),
    summary: "Gives one return, or null.",
  },
  listReturns: {
    effect: "read",
    idempotency: "natural",
    identity: "staff",
    parameters: null,
    input: returnFilterSchema,
    output: pageSchema(returnSchema),
    summary: "Pages through the returns.",
  },
  updateReturn: {
    effect: "write",
    idempotency: "natural",
    identity: "staff",
    parameters: ["id", "update"],
    input: z.strictObject({
      id: idSchema.describe("Return id"),
      update: returnUpdateSchema,
    }),
    output: returnSchema,
    summary: "Moves a return on (approved, received, completed…) and keeps the label that a carrier made for it.",
  },
  createExchange: {
    effect: "write",
    idempotency: "keyed",
    identity: "customer",
    parameters: null,
    input: exchangeInputSchema,
    output: exchangeSchema,
    summary: "Asks to swap lines of an order for other variants.",
  },
  generateReturnLabel: {
    effect: "write",
    idempotency: "keyed",
    identity: "customer",
    parameters: ["returnId"],
    input: z.strictObject({ returnId: idSchema.describe("Return id") }),
    output: labelSchema,
    summary: "Makes the label with which a return is sent back.",
  },
  refund: {
    effect: "destructive",
    idempotency: "keyed",
    identity: "staff",
    parameters: null,
    input: refundInputSchema,
    output: refundSchema,
    summary: "Gives money back for an order.",
  },
} as const satisfies Record<string, OperationRow>;
