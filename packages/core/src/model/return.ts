import * as z from "zod";
import { absent, idSchema, instantSchema, list } from "./absent.ts";
import { moneySchema } from "./money.ts";
import { labelSchema } from "./shipment.ts";

/** Where a return or an exchange stands. */
export const returnStatuses = [
  "requested",
  "approved",
  "declined",
  "in_transit",
  "received",
  "completed",
  "cancelled",
  "unknown",
] as const;

/** One word of {@link returnStatuses}. */
export type ReturnStatus = (typeof returnStatuses)[number];

/** Why something comes back. */
export const returnReasons = [
  "too_small",
  "too_large",
  "wrong_item",
  "defective",
  "not_as_described",
  "changed_mind",
  "style",
  "other",
  "unknown",
] as const;

/** One word of {@link returnReasons}. */
export type ReturnReason = (typeof returnReasons)[number];

/** Schema of one line of a return. */
export const returnLineSchema = z.object({
  lineId: idSchema,
  quantity: z.int().positive(),
  reason: z.enum(returnReasons).default("unknown"),
  note: absent(z.string()),
});

/** Goods that a customer sends back. */
export const returnSchema = z.object({
  id: idSchema,
  connectionId: absent(z.string()),
  orderId: idSchema,
  status: z.enum(returnStatuses),
  rawStatus: absent(z.string()),
  lines: z.array(returnLineSchema),
  refundId: absent(idSchema),
  label: absent(labelSchema),
  note: absent(z.string()),
  createdAt: instantSchema,
  updatedAt: absent(instantSchema),
  raw: z.unknown().optional(),
});

/** Goods that a customer sends back. */
export type Return = z.output<typeof returnSchema>;

/** A return whose goods are replaced by others. */
export const exchangeSchema = z.object({
  id: idSchema,
  connectionId: absent(z.string()),
  orderId: idSchema,
  returnId: absent(idSchema),
  status: z.enum(returnStatuses),
  rawStatus: absent(z.string()),
  lines: z.array(returnLineSchema),
  replacements: z.array(z.object({ productId: idSchema, variantId: absent(idSchema), quantity: z.int().positive() })),
  /** The order that carries the replacements, when the remote makes one. */
  replacementOrderId: absent(idSchema),
  /** What the customer still owes; negative when the shop does. */
  priceDifference: absent(moneySchema),
  createdAt: instantSchema,
  events: list(z.object({ status: z.enum(returnStatuses), at: instantSchema })),
});

/** A return whose goods are replaced by others. */
export type Exchange = z.output<typeof exchangeSchema>;
