import type { TwinContext, UserError } from "../registry.ts";
import { nextGid, type QuantityName, type TwinAdjustmentGroup, toDateTime } from "../state.ts";
import { addUnits, levelAt, openLevel, type Place } from "../stock.ts";

/** The most that a quantity may be set to. */
export const billion = 1_000_000_000;

/** What a change or a move says when somebody was there before. */
export const staleArgument = "The changeFromQuantity argument no longer matches the persisted quantity.";

/** One state of units at one place, and by how much it changes. */
export interface Delta extends Place {
  readonly name: QuantityName;
  readonly delta: number;
  readonly ledgerDocumentUri?: string | null | undefined;
}

export interface Origin {
  readonly reason: string;
  readonly referenceDocumentUri?: string | null;
}

export const answer = (
  inventoryAdjustmentGroup: TwinAdjustmentGroup | null,
  userErrors: readonly UserError[],
): object => ({
  inventoryAdjustmentGroup,
  userErrors,
});

/** Writes all deltas at once. Nothing comes of deltas of zero. */
export function writeDeltas(context: TwinContext, origin: Origin, deltas: readonly Delta[]): object {
  const { shop, nowMs, emit } = context;
  const real = deltas.filter(({ delta }) => delta !== 0);
  if (real.length === 0) return answer(null, []);
  const changes = real.map(({ name, delta, inventoryItemId, locationId, ledgerDocumentUri }) => ({
    ...{ name: String(name), delta, quantityAfterChange: null, inventoryItemId, locationId },
    ledgerDocumentUri: ledgerDocumentUri ?? null,
  }));
  const group: TwinAdjustmentGroup = {
    id: nextGid(shop, "InventoryAdjustmentGroup"),
    createdAt: toDateTime(nowMs),
    reason: origin.reason,
    referenceDocumentUri: origin.referenceDocumentUri ?? null,
    changes: [...changes, ...onHandChanges(real)],
  };
  shop.adjustmentGroups.set(group.id, group);
  for (const { name, delta, ...place } of real) {
    const known = levelAt(shop, place);
    const level = known ?? openLevel(shop, place, nowMs);
    // Where the item was never stocked its units are written down, and not for sale.
    if (!known) level.isActive = false;
    addUnits(level, name, delta, nowMs);
    emit("inventory_levels/update", level.id);
  }
  return answer(group, []);
}

/** What the changes make of the sums, where they change at all. */
function onHandChanges(deltas: readonly Delta[]): TwinAdjustmentGroup["changes"] {
  const sums = new Map<string, { place: Place; delta: number }>();
  for (const { name, delta, inventoryItemId, locationId } of deltas) {
    if (name === "incoming") continue;
    const key = `${inventoryItemId} ${locationId}`;
    const sum = sums.get(key) ?? { place: { inventoryItemId, locationId }, delta: 0 };
    sum.delta += delta;
    sums.set(key, sum);
  }
  return [...sums.values()]
    .filter(({ delta }) => delta !== 0)
    .map(({ place, delta }) => ({
      ...{ name: "on_hand", delta, quantityAfterChange: null, ledgerDocumentUri: null },
      inventoryItemId: place.inventoryItemId,
      locationId: place.locationId,
    }));
}
