import { numberOf } from "./gid.ts";
import {
  levelsOf,
  type QuantityName,
  quantityNames,
  type ShopState,
  type TwinInventoryLevel,
  toDateTime,
} from "./state.ts";

/** Units of one thing at one place. */
export interface Place {
  readonly inventoryItemId: string;
  readonly locationId: string;
}

/** The level of an item at a location; `null` when it was never stocked there. */
export function levelAt(shop: ShopState, { inventoryItemId, locationId }: Place): TwinInventoryLevel | null {
  return levelsOf(shop, inventoryItemId).find((level) => level.locationId === locationId) ?? null;
}

/** Makes the level when there is none. */
export function openLevel(shop: ShopState, place: Place, nowMs: number): TwinInventoryLevel {
  const known = levelAt(shop, place);
  if (known) return known;
  const at = toDateTime(nowMs);
  const level: TwinInventoryLevel = {
    ...place,
    // The number is the location's, for all its items: only with the item behind it an id is one level's.
    id: `gid://shopify/InventoryLevel/9${numberOf(place.locationId)}?inventory_item_id=${numberOf(place.inventoryItemId)}`,
    isActive: true,
    quantities: {
      available: 0,
      committed: 0,
      damaged: 0,
      incoming: 0,
      quality_control: 0,
      reserved: 0,
      safety_stock: 0,
    },
    changedAt: { available: at },
    createdAt: at,
    updatedAt: at,
  };
  shop.inventoryLevels.set(level.id, level);
  return level;
}

/** All units that are in the building. */
export const onHand = ({ quantities }: TwinInventoryLevel): number =>
  quantityNames.reduce((sum, name) => (name === "incoming" ? sum : sum + quantities[name]), 0);

/** Adds units to one state. Nothing is refused: the callers know the rules. */
export function addUnits(level: TwinInventoryLevel, name: QuantityName, delta: number, nowMs: number): void {
  if (delta === 0) return;
  const at = toDateTime(nowMs);
  level.quantities[name] += delta;
  level.changedAt[name] = at;
  level.updatedAt = at;
}

/** Moves units between two states of one level. */
export function moveUnits(
  level: TwinInventoryLevel,
  { from, to, quantity }: { readonly from: QuantityName; readonly to: QuantityName; readonly quantity: number },
  nowMs: number,
): void {
  addUnits(level, from, -quantity, nowMs);
  addUnits(level, to, quantity, nowMs);
}

/** What happens to an order's units: claimed by it, given back, sent away, or come home again. */
export type StockEvent = "commit" | "release" | "ship" | "restock";

/** Units of a variant that an order moves. */
export interface OrderUnits {
  readonly variantId: string | null;
  readonly quantity: number;
  /** Default: the shop's default location. */
  readonly locationId?: string | null | undefined;
}

/** Moves an order's units. What is untracked, or no variant, moves nothing. */
export function moveOrderUnits(shop: ShopState, event: StockEvent, units: OrderUnits, nowMs: number): void {
  const variant = shop.variants.get(units.variantId ?? "");
  const item = shop.inventoryItems.get(variant?.inventoryItemId ?? "");
  if (!item?.tracked) return;
  const locationId = units.locationId ?? shop.defaultLocationId;
  const level = openLevel(shop, { inventoryItemId: item.id, locationId }, nowMs);
  const { quantity } = units;
  if (event === "commit") moveUnits(level, { from: "available", to: "committed", quantity }, nowMs);
  if (event === "release") moveUnits(level, { from: "committed", to: "available", quantity }, nowMs);
  if (event === "ship") addUnits(level, "committed", -quantity, nowMs);
  if (event === "restock") addUnits(level, "available", quantity, nowMs);
}

/** Units that can be sold now, at all places where the item is stocked. */
export function availableOf(shop: ShopState, inventoryItemId: string): number {
  return levelsOf(shop, inventoryItemId)
    .filter(({ isActive }) => isActive)
    .reduce((sum, { quantities }) => sum + quantities.available, 0);
}
