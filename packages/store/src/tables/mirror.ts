import type { Product } from "@coccinelle/core";
import { bigint, boolean, integer, json, jsonb, smallint, text } from "drizzle-orm/pg-core";
import { instant } from "../instant.ts";
import { schema } from "./schema.ts";
import type { WorkFailure } from "./work-columns.ts";

/** What of a shop is mirrored. */
export const mirrorKinds = ["products", "orders"] as const;

/** How a shop is walked: everything, or what changed since. */
export const mirrorPhases = ["full", "incremental"] as const;

/** What a mirrored row is found and judged by. A row without content is gone, and stays for a while to say so. */
const mirrored = () => ({
  tenantId: text("tenant_id").notNull(),
  connectionId: text("connection_id").notNull(),
  id: text("id").notNull(),
  updatedAt: instant("updated_at"),
  asOf: instant("as_of").notNull(),
  walk: bigint("walk", { mode: "number" }).notNull(),
});

/** Products as the shop last told them. `walk` is the last one that saw it, `as_of` when the shop was asked. */
export const mirroredProducts = schema.table("mirrored_products", {
  ...mirrored(),
  product: json("product").$type<Product>(),
  contentHash: text("content_hash"),
  hasVariants: boolean("has_variants").notNull(),
});

/** Orders as the shop last told them, sealed but for what finds them. */
export const mirroredOrders = schema.table("mirrored_orders", {
  ...mirrored(),
  number: text("number"),
  status: text("status"),
  contentSealed: text("content_sealed"),
  createdAt: instant("created_at"),
});

/**
 * How far the mirror of a connection is. `cursor`, `pages`, `items` and `latest_at` are of the walk under way, or of the
 * last one; `since` is what it asks for; `high_water` is what the next one begins before.
 */
export const mirrorStates = schema.table("mirror_states", {
  tenantId: text("tenant_id").notNull(),
  connectionId: text("connection_id").notNull(),
  kind: text("kind", { enum: mirrorKinds }).notNull(),
  walk: bigint("walk", { mode: "number" }).notNull(),
  phase: text("phase", { enum: mirrorPhases }),
  since: instant("since"),
  cursor: text("cursor"),
  isWalked: boolean("is_walked").notNull(),
  startedAt: instant("started_at").notNull(),
  pages: integer("pages").notNull(),
  items: integer("items").notNull(),
  removed: integer("removed").notNull(),
  latestAt: instant("latest_at"),
  highWater: instant("high_water"),
  fullAt: instant("full_at"),
  syncedTo: instant("synced_to"),
  lastError: jsonb("last_error").$type<WorkFailure>(),
});

/** By which words a product is found: folded, with their French and English stems. The lower the weight, the better. */
export const productWords = schema.table("product_words", {
  tenantId: text("tenant_id").notNull(),
  connectionId: text("connection_id").notNull(),
  word: text("word").notNull(),
  weight: smallint("weight").notNull(),
  productId: text("product_id").notNull(),
});

/** The trigrams of the words that products are called by: what a mistyped word is corrected with. */
export const wordTrigrams = schema.table("word_trigrams", {
  tenantId: text("tenant_id").notNull(),
  connectionId: text("connection_id").notNull(),
  trigram: text("trigram").notNull(),
  word: text("word").notNull(),
});
