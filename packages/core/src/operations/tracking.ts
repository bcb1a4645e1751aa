import * as z from "zod";
import { dateSchema, idSchema, instantSchema } from "../model/absent.ts";
import { addressSchema } from "../model/address.ts";
import { moneySchema } from "../model/money.ts";
import { labelSchema, pickupPointSchema, shipmentSchema, trackingWatchSchema } from "../model/shipment.ts";
import type { OperationRow } from "./row.ts";

const trackingNumber = z.string().trim().min(1).max(64).describe("The parcel's number, as printed");

const countryCode = z.string().regex(/^[A-Z]{2}$/, "Use an upper-case ISO 3166-1 code such as FR");

/** How often a parcel is polled, and until when. */
export const watchOptionsSchema = z.strictObject({
  intervalMinutes: z
    .int()
    .min(5)
    .max(24 * 60)
    .nullish(),
  until: instantSchema.nullish(),
});

/** Somebody on a label. Carriers write to `email` and to the address's `phone`. */
export const labelPartySchema = addressSchema.extend({ email: z.email().nullish() });

/** What customs want to know of the contents. Weights are in grams, for one piece. */
export const customsSchema = z.strictObject({
  contents: z.enum(["gift", "sample", "goods", "documents", "returned_goods", "other"]),
  items: z
    .array(
      z.strictObject({
        description: z.string().min(1).max(64),
        quantity: z.int().positive(),
        weightGrams: z.int().positive(),
        /** Of one piece. */
        value: moneySchema,
        hsCode: z
          .string()
          .regex(/^\d{6}(\d{2}){0,2}$/, "Give 6, 8 or 10 digits")
          .nullish(),
        originCountryCode: countryCode.nullish(),
        sku: z.string().nullish(),
      }),
    )
    .min(1)
    .max(100),
  /** The sale that is sent back: its invoice, and the parcel in which it was sent. */
  original: z
    .strictObject({ invoiceNumber: z.string().min(1), invoicedOn: dateSchema, trackingNumber: z.string().nullish() })
    .nullish(),
});

/** What a label needs. The weight is in grams. */
export const labelInputSchema = z.strictObject({
  reference: z.string().min(1).max(100).describe("Your own reference, such as the order's number: one label each"),
  sender: labelPartySchema,
  recipient: labelPartySchema.nullish().describe("The boutique's own address when absent"),
  weightGrams: z.int().positive(),
  format: z.enum(["pdf", "zpl", "dpl", "png"]).nullish(),
  service: z.string().min(1).max(40).nullish().describe("The carrier's own product code, instead of the usual one"),
  pickupPointId: idSchema.nullish().describe("Where the recipient fetches it, as listPickupPoints gave it"),
  insuredValue: moneySchema.nullish(),
  customs: customsSchema.nullish().describe("Needed where the parcel crosses a customs border"),
});

/** Near which place. */
export const pickupPointFilterSchema = z.strictObject({
  postalCode: z.string().min(1),
  city: z.string().nullish(),
  countryCode: countryCode.nullish(),
  line1: z.string().nullish(),
  limit: z.int().min(1).max(50).nullish(),
});

/** The answer about one of several parcels. `shipment` is `null` when the carrier does not know the number (yet). */
export const shipmentLookupSchema = z.object({
  trackingNumber: idSchema,
  shipment: shipmentSchema.nullable(),
  /** Why this number could not be asked, in one line; the others were. */
  failure: z.string().nullable().default(null),
  /** What looks wrong with the number itself, such as a check digit that does not fit. It was asked all the same. */
  warning: z.string().nullable().default(null),
});

/** Rows of the tracking operations. */
export const trackingOperations = {
  getShipmentStatus: {
    effect: "read",
    idempotency: "natural",
    identity: "order",
    parameters: ["trackingNumber"],
    input: z.strictObject({ trackingNumber }),
    output: shipmentSchema.nullable(),
    summary: "Says where a parcel is, or null when the carrier does not know it yet.",
  },
  getShipmentStatuses: {
    effect: "read",
    idempotency: "natural",
    identity: "order",
    parameters: ["trackingNumbers"],
    input: z.strictObject({ trackingNumbers: z.array(trackingNumber).min(1).max(100) }),
    output: z.array(shipmentLookupSchema),
    summary: "Says where several parcels are, in the order asked.",
  },
  enableIntensiveTracking: {
    effect: "write",
    idempotency: "natural",
    identity: "order",
    providedBy: "runtime",
    parameters: ["trackingNumber", "options"],
    input: z.strictObject({ trackingNumber, options: watchOptionsSchema.nullish() }),
    output: trackingWatchSchema,
    summary: "Polls a parcel more often until it arrives.",
  },
  disableIntensiveTracking: {
    effect: "write",
    idempotency: "natural",
    identity: "order",
    providedBy: "runtime",
    parameters: ["trackingNumber"],
    input: z.strictObject({ trackingNumber }),
    output: trackingWatchSchema,
    summary: "Stops polling a parcel more often.",
  },
  createReturnLabel: {
    effect: "write",
    idempotency: "keyed",
    identity: "customer",
    parameters: null,
    input: labelInputSchema,
    output: labelSchema,
    summary: "Makes a label with which a customer sends a parcel back.",
  },
  createLabel: {
    effect: "write",
    idempotency: "keyed",
    identity: "staff",
    parameters: null,
    input: labelInputSchema.extend({ recipient: labelPartySchema }),
    output: labelSchema,
    summary: "Makes a label for a parcel to a customer.",
  },
  listPickupPoints: {
    effect: "read",
    idempotency: "natural",
    identity: "none",
    parameters: ["near"],
    input: z.strictObject({ near: pickupPointFilterSchema }),
    output: z.array(pickupPointSchema),
    summary: "Lists where a parcel can be handed in or fetched, nearest first.",
  },
} as const satisfies Record<string, OperationRow>;
