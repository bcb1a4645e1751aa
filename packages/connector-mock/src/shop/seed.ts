import { customerSchema, orderSchema, pickupPointSchema, productSchema, shipmentSchema } from "@coccinelle/core";
import * as z from "zod";

/** What a shop starts with, as plain JSON. What is left out is empty. */
export const seedSchema = z
  .strictObject({
    products: z.array(productSchema),
    /** Units on the shelf by variant id; `null`, or no entry, when untracked. */
    stock: z.record(z.string(), z.int().nonnegative().nullable()),
    customers: z.array(customerSchema),
    orders: z.array(orderSchema),
    /** What the carrier knows. Orders hold their own copy in `shipments`. */
    parcels: z.array(shipmentSchema),
    pickupPoints: z.array(pickupPointSchema),
  })
  .partial();

/** What a shop starts with. What is left out is empty. */
export type ShopSeed = z.output<typeof seedSchema>;
