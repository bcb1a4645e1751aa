import { type CallOptions, ConnectorError } from "@coccinelle/core";
import type { WooCommerceClient } from "../api.ts";
import { insufficientStock, readStock, type Sellable, type StockTarget } from "../reservations/stock-target.ts";

/** How many units of each counter are wanted. */
export type Needs = ReadonlyMap<string, number>;

interface Wanted extends Sellable {
  readonly quantity: number;
}

/** Reads the counter of everything that is wanted, each once, and sums what is wanted of it. */
export async function readNeeds(
  client: WooCommerceClient,
  items: readonly Wanted[],
  call: CallOptions,
): Promise<{ targets: readonly StockTarget[]; needs: Needs }> {
  const keyOf = ({ productId, variantId }: Sellable): string => `${productId} ${variantId ?? ""}`;
  const distinct = [...new Map(items.map((item) => [keyOf(item), item])).values()];
  const targets = await Promise.all(distinct.map((item) => readStock(client, item, call)));
  const ownerOf = new Map(distinct.map((item, index) => [keyOf(item), targets[index]?.ownerId ?? ""]));
  const needs = new Map<string, number>();
  for (const item of items) {
    const owner = ownerOf.get(keyOf(item)) ?? "";
    needs.set(owner, (needs.get(owner) ?? 0) + item.quantity);
  }
  return { targets, needs };
}

/** Rejects when a counter has fewer units than are wanted of it beyond those that are held for this order already. */
export function assertEnoughFor(targets: readonly StockTarget[], needs: Needs, held: Needs = new Map()): void {
  for (const { ownerId, quantity, stockStatus, allowsBackorders } of targets) {
    const more = (needs.get(ownerId) ?? 0) - (held.get(ownerId) ?? 0);
    const isShort = quantity === null ? stockStatus === "outofstock" : !allowsBackorders && more > 0 && quantity < more;
    if (isShort) throw insufficientStock();
  }
}

/** Whether units were taken that were not there: counters, read after the order took its own, are below zero. */
export function isOversold(after: readonly StockTarget[], needs: Needs, held: Needs = new Map()): boolean {
  return after.some(
    ({ ownerId, quantity, allowsBackorders }) =>
      (needs.get(ownerId) ?? 0) > (held.get(ownerId) ?? 0) && quantity !== null && quantity < 0 && !allowsBackorders,
  );
}

/** What the shop does not sell any more cannot be ordered through here, though the shop itself would take it. */
export function assertSold(targets: readonly StockTarget[]): void {
  for (const { item } of targets) {
    if (item.status === "publish" || item.status === "private" || item.type === "variation") continue;
    throw new ConnectorError("conflict", "The shop does not sell this product.", {
      reason: "wrong_status",
      fields: ["items"],
      effect: "none",
    });
  }
}
