import type { TwinContext } from "../registry.ts";
import type { ShopState, TwinDraftOrder } from "../state.ts";
import { levelAt, moveUnits, openLevel } from "../stock.ts";

/** Who hears of changed levels. */
type Emit = TwinContext["emit"];

interface HoldContext {
  readonly shop: ShopState;
  readonly nowMs: number;
  readonly emit?: Emit | undefined;
}

const unitsByItem = (shop: ShopState, { lines }: TwinDraftOrder): Map<string, number> => {
  const units = new Map<string, number>();
  for (const { variantId, quantity } of lines) {
    const item = shop.inventoryItems.get(shop.variants.get(variantId ?? "")?.inventoryItemId ?? "");
    if (item?.tracked) units.set(item.id, (units.get(item.id) ?? 0) + quantity);
  }
  return units;
};

/** Puts the draft's units aside, at the default location whatever there is: available goes below zero. */
export function holdUnits({ shop, nowMs, emit }: HoldContext, draft: TwinDraftOrder): void {
  for (const [inventoryItemId, quantity] of unitsByItem(shop, draft)) {
    const place = { inventoryItemId, locationId: shop.defaultLocationId };
    const level = openLevel(shop, place, nowMs);
    moveUnits(level, { from: "available", to: "reserved", quantity }, nowMs);
    draft.reserved.push({ ...place, quantity });
    emit?.("inventory_levels/update", level.id);
  }
}

/** Gives back what the draft put aside. */
export function releaseUnits({ shop, nowMs, emit }: HoldContext, draft: TwinDraftOrder): void {
  for (const { quantity, ...place } of draft.reserved) {
    const level = levelAt(shop, place);
    if (!level) continue;
    moveUnits(level, { from: "reserved", to: "available", quantity }, nowMs);
    emit?.("inventory_levels/update", level.id);
  }
  draft.reserved = [];
}

/** Drafts whose time is over give their units back. The clock does this, nobody asks for it. */
export function releaseDue(context: HoldContext): void {
  for (const draft of context.shop.draftOrders.values()) {
    const { reserveInventoryUntil } = draft;
    if (draft.reserved.length === 0 || reserveInventoryUntil === null) continue;
    if (Date.parse(reserveInventoryUntil) <= context.nowMs) releaseUnits(context, draft);
  }
}
