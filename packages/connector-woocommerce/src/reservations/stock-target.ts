import { type CallOptions, ConnectorError, path } from "@coccinelle/core";
import type * as z from "zod";
import { isRemoteId, type WooCommerceClient } from "../api.ts";
import { fieldsOf, wireStockItem } from "../wire.ts";

/** A counter in the shop, as it was read. */
export interface StockTarget {
  readonly productId: string;
  readonly variantId: string | null;
  /** The product or variation that has the counter. */
  readonly ownerId: string;
  /** Where the counter is read and written. */
  readonly ownerPath: ReturnType<typeof path>;
  /** `null` when the shop does not count. */
  readonly quantity: number | null;
  readonly stockStatus: string | null;
  /** Whether the shop sells what it does not have. */
  readonly allowsBackorders: boolean;
  readonly item: z.output<typeof wireStockItem>;
}

export interface Sellable {
  readonly productId: string;
  readonly variantId?: string | null | undefined;
}

const query = { _fields: fieldsOf(wireStockItem) };

/** Reads the counter of a product or variant. Rejects with `not_found`, or with `input_invalid` when a variant must be named. */
export async function readStock(
  { api }: WooCommerceClient,
  { productId, variantId }: Sellable,
  call?: CallOptions,
): Promise<StockTarget> {
  const isVariant = variantId != null && variantId !== productId;
  if (!isRemoteId(productId) || (isVariant && !isRemoteId(variantId))) throw notFound();
  const own = isVariant ? path`/products/${productId}/variations/${variantId}` : path`/products/${productId}`;
  const item = await api.find(own, wireStockItem, { query, call });
  if (!item || item.status === "trash" || (!isVariant && item.type === "variation")) throw notFound();
  if (!isVariant && item.type === "variable" && item.manage_stock !== true) {
    throw new ConnectorError("input_invalid", "The product has variants: say which one by variantId.", {
      fields: ["variantId"],
      effect: "none",
    });
  }
  const isShared = isVariant && item.manage_stock === "parent";
  // What is noted about a shared counter stands with the product that has it.
  const owner = isShared ? await api.find(path`/products/${productId}`, wireStockItem, { query, call }) : item;
  if (!owner) throw notFound();
  return {
    productId,
    variantId: isVariant ? variantId : null,
    ownerId: isVariant && !isShared ? variantId : productId,
    ownerPath: isShared ? path`/products/${productId}` : own,
    quantity: item.manage_stock === false ? null : item.stock_quantity,
    stockStatus: item.stock_status ?? null,
    allowsBackorders: item.backorders === "yes" || item.backorders === "notify",
    item: owner,
  };
}

const notFound = (): ConnectorError =>
  new ConnectorError("not_found", "The shop has no such product or variant.", { effect: "none" });

/** Rejects what cannot be put aside or sold in this quantity. A negative counter is refused too. */
export function assertEnough({ quantity, stockStatus, allowsBackorders }: StockTarget, wanted: number): void {
  const isShort = quantity === null ? stockStatus === "outofstock" : !allowsBackorders && quantity < wanted;
  if (isShort) throw insufficientStock();
}

export const insufficientStock = (): ConnectorError =>
  new ConnectorError("conflict", "There are not enough units left.", { reason: "insufficient_stock", effect: "none" });
