import * as z from "zod";
import { absent, idSchema, instantSchema } from "./absent.ts";

/** What became of a hold. `consumed` means that an order was made from it. */
export const reservationStatuses = ["active", "released", "expired", "consumed", "unknown"] as const;

/** Units put aside for somebody until `expiresAt`. */
export const reservationSchema = z.object({
  id: idSchema,
  connectionId: absent(z.string()),
  productId: idSchema,
  variantId: absent(idSchema),
  /** Opaque holder: a customer's id, or whatever the caller knows them by, such as a phone number. */
  customerId: z.string(),
  quantity: z.int().positive(),
  status: z.enum(reservationStatuses),
  rawStatus: absent(z.string()),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  /** The order that consumed it. */
  orderId: absent(idSchema),
});

/** Units put aside for somebody until `expiresAt`. */
export type Reservation = z.output<typeof reservationSchema>;
