import { type Implementation, toInstant } from "@coccinelle/core";
import { toId } from "../client.ts";
import { availableIn, quantityOf, type Sellable } from "./stock.ts";
import { toAvailabilityStatus } from "./to-product.ts";
import type { WireStock } from "./wire.ts";

export type AvailabilityDraft = Awaited<ReturnType<Implementation<"inventory", "checkAvailability">>>;

const order = ["in_stock", "low_stock", "backorder", "preorder", "unknown", "out_of_stock"] as const;

/**
 * Several variants together: one that is untracked makes the sum untracked, one that can be sold makes it available.
 * Locations say what each has of the variants that are counted.
 */
export function toAvailability(
  stocks: readonly WireStock[],
  { productId, variantId }: Sellable,
  nowMs: number,
): AvailabilityDraft {
  const quantities = stocks.map(quantityOf);
  const statuses = stocks.map(({ inventoryItem: { tracked }, inventoryPolicy }, index) =>
    toAvailabilityStatus({ tracked, quantity: quantities[index] ?? null, inventoryPolicy }),
  );
  const status = order.find((word) => statuses.includes(word)) ?? "unknown";
  const counted = quantities.filter((quantity) => quantity !== null);
  return {
    productId,
    variantId: variantId ?? null,
    status,
    rawStatus: stocks.length === 1 ? (stocks[0]?.inventoryPolicy ?? null) : null,
    available: status !== "out_of_stock" && status !== "unknown",
    quantity: counted.length === quantities.length ? counted.reduce((sum, quantity) => sum + quantity, 0) : null,
    locations: toLocations(stocks.filter(({ inventoryItem }) => inventoryItem.tracked)),
    asOf: toInstant(nowMs),
  };
}

function toLocations(stocks: readonly WireStock[]): AvailabilityDraft["locations"] {
  const levels = stocks
    .flatMap(({ inventoryItem }) => inventoryItem.inventoryLevels.nodes)
    .filter(({ isActive }) => isActive);
  return [...Map.groupBy(levels, ({ location }) => location.id)].map(([id, here]) => ({
    id: toId(id),
    name: here[0]?.location.name ?? null,
    quantity: here.reduce((sum, level) => sum + availableIn(level), 0),
  }));
}
