import { ConnectorError } from "@coccinelle/core";
import {
  alignWatches,
  putWatch,
  removeWatch,
  type TenantTransaction,
  type Watch,
  type WatchKey,
  type WatchKind,
} from "@coccinelle/store";
import * as z from "zod";

/** What a watch on stock remembers. */
export const stockDetailsSchema = z.object({
  productId: z.string(),
  variantId: z.string().nullable(),
  since: z.string(),
});

/** What a watch on low stock remembers beside it, in units. */
export const lowStockDetailsSchema = stockDetailsSchema.extend({ threshold: z.int(), margin: z.int() });

/** A product, or one of its variants, at one connection. Ids are the remote's own. */
export interface WatchedItem {
  readonly connectionId: string;
  readonly productId: string;
  /** Default: the product as a whole. */
  readonly variantId?: string | null | undefined;
}

/** Who waits for what. */
export interface StockWatcher extends WatchedItem {
  /** An opaque reference to whoever is to be told: never a name or an address. */
  readonly watcher: string;
}

type StockKind = Extract<WatchKind, "back_in_stock" | "low_stock">;

const subjectOf = ({ productId, variantId = null }: WatchedItem): string => JSON.stringify([productId, variantId]);

function keyOf(kind: StockKind, item: StockWatcher): WatchKey {
  return { connectionId: item.connectionId, kind, subject: subjectOf(item), watcher: item.watcher };
}

/**
 * Tells somebody once when there is some of it again, as `stock.back`. However many wait for one item, the remote is asked
 * once: often at first, rarely later on.
 */
export function watchBackInStock(
  transaction: TenantTransaction,
  { endsAt = null, ...item }: StockWatcher & { /** Default: no end. */ readonly endsAt?: string | null | undefined },
): Promise<Watch> {
  const details: z.input<typeof stockDetailsSchema> = detailsOf(transaction, item);
  return putWatch(transaction, { ...keyOf("back_in_stock", item), dueAt: transaction.now, endsAt, details });
}

/** Somebody waits no more. Answers whether they did. */
export function unwatchBackInStock(transaction: TenantTransaction, item: StockWatcher): Promise<boolean> {
  return removeWatch(transaction, keyOf("back_in_stock", item));
}

/** From which quantity on an item is low. */
export interface LowStockWatch extends WatchedItem {
  /** `stock.low` is told once when so many units or fewer are left. */
  readonly threshold: number;
  /** `stock.recovered` is told once when there are more than this above the threshold. Default: a fifth of it, at least 1. */
  readonly margin?: number | undefined;
}

/** Tells when an item gets low, and when it has recovered. Rejects with `input_invalid` for a negative number of units. */
export async function watchLowStock(transaction: TenantTransaction, given: LowStockWatch): Promise<Watch> {
  const { threshold, margin = Math.max(1, Math.ceil(threshold / 5)), ...item } = given;
  if (!Number.isInteger(threshold) || !Number.isInteger(margin) || threshold < 0 || margin < 0) {
    throw new ConnectorError("input_invalid", "Give whole numbers of units, 0 or more.", {
      fields: ["threshold", "margin"],
      effect: "none",
    });
  }
  const key = keyOf("low_stock", { ...item, watcher: "" });
  const details: z.input<typeof lowStockDetailsSchema> = { ...detailsOf(transaction, item), threshold, margin };
  return putWatch(transaction, { ...key, dueAt: transaction.now, endsAt: null, details });
}

/** An item's stock is watched no more. Answers whether it was. */
export function unwatchLowStock(transaction: TenantTransaction, item: WatchedItem): Promise<boolean> {
  return removeWatch(transaction, keyOf("low_stock", { ...item, watcher: "" }));
}

/**
 * Has those look now who watch a product, or one of its variants: for webhooks that tell that its stock has changed.
 * Answers how many there were.
 */
export async function nudgeStock(transaction: TenantTransaction, item: WatchedItem): Promise<number> {
  const { connectionId, productId, variantId } = item;
  const subjects = variantId
    ? { subject: subjectOf(item) }
    : { subjectPrefix: `${JSON.stringify([productId]).slice(0, -1)},` };
  let nudged = 0;
  for (const kind of ["back_in_stock", "low_stock"] as const) {
    nudged += await alignWatches(transaction, { connectionId, kind, ...subjects, dueAt: transaction.now });
  }
  return nudged;
}

function detailsOf({ now }: TenantTransaction, { productId, variantId = null }: WatchedItem) {
  return { productId, variantId, since: now };
}
