import { integer, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "../instant.ts";
import { schema } from "./schema.ts";
import { workColumns } from "./work-columns.ts";

/**
 * Where a hold is in its life. `pending`: it won its units here, the remote may not know yet. `releasing`, `expiring` and
 * `consuming`: the remote may already have done it. The last four are final.
 */
export const reservationStates = [
  "pending",
  "held",
  "releasing",
  "expiring",
  "consuming",
  "released",
  "expired",
  "consumed",
  "refused",
] as const;

/**
 * The ledger of holds. The saga of reservations writes it, its reconciler and the expiry take what is due, and
 * `listReservations` shows it. `customer_id` is whatever the caller knows the holder by.
 */
export const reservations = schema.table("reservations", {
  tenantId: text("tenant_id").notNull(),
  id: uuid("id").notNull(),
  connectionId: text("connection_id").notNull(),
  productId: text("product_id").notNull(),
  variantId: text("variant_id"),
  customerId: text("customer_id").notNull(),
  quantity: integer("quantity").notNull(),
  state: text("state", { enum: reservationStates }).notNull(),
  remoteId: text("remote_id"),
  orderId: text("order_id"),
  idempotencyKey: text("idempotency_key"),
  inputFingerprint: text("input_fingerprint"),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  orderKey: text("order_key"),
  orderInput: text("order_input"),
  orderSealed: text("order_sealed"),
  settledAt: instant("settled_at"),
  ...workColumns(),
});
