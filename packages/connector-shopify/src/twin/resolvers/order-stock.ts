import type { TwinLine, TwinOrder } from "../order-state.ts";
import type { ShopState } from "../state.ts";
import { addUnits, levelAt, moveOrderUnits, openLevel, type StockEvent } from "../stock.ts";
import { isClaimed } from "./order-extras.ts";
import type { WriteContext } from "./order-records.ts";

/** Units of one line, at one location. */
interface LineUnits {
  readonly order: TwinOrder;
  readonly line: TwinLine;
  readonly quantity: number;
  readonly locationId: string | null;
}

/**
 * Moves a line's units. An order that left the stock alone moves nothing until it brings units back: `restock` adds what
 * came home, claimed or not.
 */
export function moveLine(
  context: WriteContext,
  event: StockEvent,
  { order, line, quantity, locationId }: LineUnits,
): void {
  if (quantity <= 0 || (event !== "restock" && !isClaimed(order, line))) return;
  const { shop, nowMs } = context;
  moveOrderUnits(shop, event, { variantId: line.variantId, quantity, locationId }, nowMs);
  announce(context, line, locationId);
}

/** Units of a cancelled fulfilment are back, and wait for the next one. */
export function unship(context: WriteContext, { order, line, quantity, locationId }: LineUnits): void {
  const level = isClaimed(order, line) ? levelOf(context, line, locationId) : null;
  if (!level) return;
  addUnits(level, "committed", quantity, context.nowMs);
  announce(context, line, locationId);
}

function levelOf({ shop, nowMs }: WriteContext, line: TwinLine, locationId: string | null) {
  const inventoryItemId = trackedItem(shop, line);
  return inventoryItemId === null
    ? null
    : openLevel(shop, { inventoryItemId, locationId: locationId ?? shop.defaultLocationId }, nowMs);
}

function announce(context: WriteContext, line: TwinLine, locationId: string | null): void {
  const level = levelOf(context, line, locationId);
  if (level) context.emit("inventory_levels/update", level.id);
}

function trackedItem(shop: ShopState, { variantId }: TwinLine): string | null {
  const item = shop.inventoryItems.get(shop.variants.get(variantId ?? "")?.inventoryItemId ?? "");
  return item?.tracked ? item.id : null;
}

/** So many units of a line come from one location. */
export interface Allocation {
  readonly line: TwinLine;
  readonly quantity: number;
  readonly locationId: string;
}

/** What no location needs to have: the untracked, and what may be oversold. */
const isFree = (shop: ShopState, line: TwinLine): boolean =>
  trackedItem(shop, line) === null || shop.variants.get(line.variantId ?? "")?.inventoryPolicy === "CONTINUE";

/**
 * Where the units of an order come from: one location that has everything, the default one before others; else as many
 * from each as it has. `null` when there are not enough, unless `isForced`: then the rest goes below zero.
 */
export function allocate(
  { shop }: Pick<WriteContext, "shop">,
  lines: readonly TwinLine[],
  { isForced }: { readonly isForced: boolean },
): Allocation[] | null {
  const places = placesOf(shop);
  for (const locationId of places) {
    const whole = takeFrom(shop, lines, [locationId]);
    if (whole.isComplete) return whole.taken;
  }
  const { taken, isComplete } = takeFrom(shop, lines, places);
  return isComplete || isForced ? taken : null;
}

function placesOf(shop: ShopState): string[] {
  const open = [...shop.locations.values()].filter(
    ({ isActive, fulfillsOnlineOrders }) => isActive && fulfillsOnlineOrders,
  );
  const others = open.map(({ id }) => id).filter((id) => id !== shop.defaultLocationId);
  return [shop.defaultLocationId, ...others];
}

function takeFrom(shop: ShopState, lines: readonly TwinLine[], places: readonly string[]) {
  const used = new Map<string, number>();
  const taken: Allocation[] = [];
  const home = places[0] ?? shop.defaultLocationId;
  let isComplete = true;
  for (const line of lines) {
    let left = isFree(shop, line) ? 0 : line.quantity;
    if (left === 0) taken.push({ line, quantity: line.quantity, locationId: home });
    for (const locationId of places) {
      const place = { inventoryItemId: trackedItem(shop, line) ?? "", locationId };
      const key = `${place.inventoryItemId} ${locationId}`;
      const level = levelAt(shop, place);
      const free = level?.isActive ? level.quantities.available - (used.get(key) ?? 0) : 0;
      const quantity = Math.min(left, Math.max(0, free));
      if (quantity === 0) continue;
      used.set(key, (used.get(key) ?? 0) + quantity);
      taken.push({ line, quantity, locationId });
      left -= quantity;
    }
    if (left === 0) continue;
    isComplete = false;
    taken.push({ line, quantity: left, locationId: home });
  }
  return { taken, isComplete };
}
