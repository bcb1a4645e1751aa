import * as z from "zod";
import { idSchema, instantSchema } from "../model/absent.ts";
import { availabilitySchema } from "../model/availability.ts";
import { pageSchema, pagingShape } from "../model/page.ts";
import { productSchema, productStatuses } from "../model/product.ts";
import { reservationSchema, reservationStatuses } from "../model/reservation.ts";
import type { OperationRow } from "./row.ts";

const product = idSchema.describe("Product id");
const variant = idSchema.nullish().describe("Variant id; needed when the product has several variants");

/** How a search is cut. */
export const searchOptionsSchema = z.strictObject({
  limit: z.int().min(1).max(50).nullish().describe("How many products at most; 10 when absent"),
});

/** Which products a listing gives. `updatedAfter` is exclusive; a remote with coarser times may give a little more. */
export const productFilterSchema = z.strictObject({
  status: z.enum(productStatuses).nullish(),
  updatedAfter: instantSchema.nullish(),
  ...pagingShape,
});

/** What is put aside, for whom and for how many minutes. */
export const reserveInputSchema = z.strictObject({
  productId: product,
  variantId: variant,
  customerId: z.string().min(1).describe("Opaque holder: a customer id, a phone number"),
  quantity: z.int().min(1).max(1000),
  duration: z
    .int()
    .min(1)
    .max(30 * 24 * 60)
    .describe("Minutes"),
});

/** Which reservations a listing gives. */
export const reservationFilterSchema = z.strictObject({
  customerId: z.string().nullish(),
  productId: idSchema.nullish(),
  status: z.enum(reservationStatuses).nullish(),
  ...pagingShape,
});

/** How much one sweep does. */
export const sweepOptionsSchema = z.strictObject({
  limit: z
    .int()
    .min(1)
    .max(1000)
    .nullish()
    .describe("How many reservations at most; all that have run out when absent"),
});

/** How the stock changes. `expected` guards against a change in between. */
export const stockInputSchema = z.strictObject({
  productId: product,
  variantId: variant,
  locationId: idSchema.nullish(),
  mode: z.enum(["set", "adjust"]).describe("set the quantity, or adjust it by a difference"),
  quantity: z.int(),
  expected: z.int().nullish().describe("The quantity you last saw: refused with conflict/stale_write when it changed"),
});

/** Rows of the inventory operations. */
export const inventoryOperations = {
  searchProducts: {
    effect: "read",
    idempotency: "natural",
    identity: "none",
    parameters: ["query", "options"],
    input: z.strictObject({ query: z.string().trim().min(1).max(200), options: searchOptionsSchema.nullish() }),
    output: z.array(productSchema),
    summary: "Finds products by the words people type, best match first.",
  },
  getProduct: {
    effect: "read",
    idempotency: "natural",
    identity: "none",
    parameters: ["id"],
    input: z.strictObject({ id: product }),
    output: productSchema.nullable(),
    summary: "Gives one product with its variants, or null.",
  },
  listProducts: {
    effect: "read",
    idempotency: "natural",
    identity: "none",
    parameters: null,
    input: productFilterSchema,
    output: pageSchema(productSchema),
    summary: "Pages through the products in a stable order.",
  },
  checkAvailability: {
    effect: "read",
    idempotency: "natural",
    identity: "none",
    parameters: ["productId", "variantId"],
    input: z.strictObject({ productId: product, variantId: variant }),
    output: availabilitySchema,
    summary: "Says how many units of a product or variant can be sold now.",
  },
  reserveProduct: {
    effect: "write",
    idempotency: "keyed",
    identity: "none",
    providedBy: "runtime",
    parameters: null,
    input: reserveInputSchema,
    output: reservationSchema,
    summary: "Puts units aside for somebody for some minutes.",
  },
  releaseReservation: {
    effect: "write",
    idempotency: "natural",
    identity: "customer",
    providedBy: "runtime",
    parameters: ["id"],
    input: z.strictObject({ id: idSchema.describe("Reservation id") }),
    output: reservationSchema,
    summary: "Gives the units of a reservation back.",
  },
  releaseExpiredReservations: {
    effect: "write",
    idempotency: "natural",
    identity: "staff",
    providedBy: "runtime",
    parameters: null,
    input: sweepOptionsSchema,
    output: z.array(reservationSchema),
    summary: "Gives the units of reservations back that have run out, and tells which.",
  },
  listReservations: {
    effect: "read",
    idempotency: "natural",
    identity: "staff",
    providedBy: "runtime",
    parameters: null,
    input: reservationFilterSchema,
    output: pageSchema(reservationSchema),
    summary: "Pages through the reservations.",
  },
  updateStock: {
    effect: "destructive",
    idempotency: "keyed",
    identity: "staff",
    parameters: null,
    input: stockInputSchema,
    output: availabilitySchema,
    summary: "Sets the stock of a product or variant, or adjusts it.",
  },
} as const satisfies Record<string, OperationRow>;
