import * as z from "zod";
import { absent, idSchema, instantSchema, list } from "./absent.ts";

/** How much can be sold, as a closed list. */
export const availabilityStatuses = [
  "in_stock",
  "low_stock",
  "backorder",
  "preorder",
  "out_of_stock",
  "unknown",
] as const;

/** Schema of one word of {@link availabilityStatuses}. */
export const availabilityStatusSchema = z.enum(availabilityStatuses);

/** One word of {@link availabilityStatuses}. */
export type AvailabilityStatus = z.output<typeof availabilityStatusSchema>;

/** Whether a product, or one of its variants, can be sold now. */
export const availabilitySchema = z.object({
  productId: idSchema,
  variantId: absent(idSchema),
  connectionId: absent(z.string()),
  status: availabilityStatusSchema,
  rawStatus: absent(z.string()),
  /** Whether at least one unit can be ordered now, backorder and preorder included. */
  available: z.boolean(),
  /** Units that can be sold now, holds subtracted; `null` when the shop does not track it. */
  quantity: z.int().nullable(),
  locations: list(z.object({ id: idSchema, name: absent(z.string()), quantity: z.int().nullable() })),
  /** When the remote said so. */
  asOf: instantSchema,
  /** `live` was asked now, `cached` is within its time, `stale` is older because the remote did not answer. */
  freshness: z.enum(["live", "cached", "stale"]).default("live"),
});

/** Whether a product, or one of its variants, can be sold now. */
export type Availability = z.output<typeof availabilitySchema>;
