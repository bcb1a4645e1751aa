import { toGid } from "../gid.ts";
import { toMinor } from "../money.ts";
import type { Resolver, TwinContext, UserError } from "../registry.ts";
import { levelsOf, type TwinInventoryLevel, toDateTime } from "../state.ts";
import { addUnits, levelAt, onHand, openLevel } from "../stock.ts";

const billion = 1_000_000_000;

interface ActivateArgs {
  readonly inventoryItemId: string;
  readonly locationId: string;
  readonly available?: number | null;
  readonly onHand?: number | null;
}

function refuseActivation(args: ActivateArgs, name: string, level: TwinInventoryLevel | null): UserError[] {
  const couldNot = (why: string): string => `The product couldn't be stocked at ${name} because ${why}`;
  if (args.available != null && args.onHand != null) {
    const message = couldNot("not allowed to set available and on_hand quantities at the same time.");
    return [
      { field: ["available"], message },
      { field: ["onHand"], message },
    ];
  }
  for (const field of ["available", "onHand"] as const) {
    const value = args[field];
    if (value == null) continue;
    if (level?.isActive) {
      const what = field === "available" ? "available" : "an on_hand";
      return [
        {
          field: [field],
          message: `Not allowed to set ${what} quantity when the item is already active at the location.`,
        },
      ];
    }
    if (Math.abs(value) > billion) {
      const message = couldNot("the quantity needs to be between -1 billion and 1 billion.");
      return [{ field: [field], message }];
    }
  }
  return [];
}

/** Opens an item at a location, with units or without. Units that stood there when it was closed are there again. */
const activate: Resolver = (_, args: ActivateArgs, { shop, nowMs, emit }) => {
  const location = shop.locations.get(args.locationId);
  const refuse = (message: string): object => ({ inventoryLevel: null, userErrors: [{ field: null, message }] });
  if (!shop.inventoryItems.has(args.inventoryItemId))
    return refuse("The product couldn't be stocked because the product was deleted.");
  if (!location?.isActive) return refuse("The product couldn't be stocked because the location was deleted.");
  const known = levelAt(shop, args);
  const userErrors = refuseActivation(args, location.name, known);
  if (userErrors.length > 0) return { inventoryLevel: known?.isActive ? known : null, userErrors };
  const level = openLevel(shop, args, nowMs);
  level.isActive = true;
  if (args.available != null) addUnits(level, "available", args.available - level.quantities.available, nowMs);
  if (args.onHand != null) addUnits(level, "available", args.onHand - onHand(level), nowMs);
  emit("inventory_levels/connect", level.id);
  return { inventoryLevel: level, userErrors };
};

const deactivate: Resolver = (_, { inventoryLevelId }: { readonly inventoryLevelId: string }, { shop, emit }) => {
  const refuse = (message: string): object => ({ userErrors: [{ field: null, message }] });
  const level = shop.inventoryLevels.get(inventoryLevelId);
  const [, item = ""] = /inventory_item_id=(\d+)/.exec(inventoryLevelId) ?? [];
  if (!level && !shop.inventoryItems.has(toGid("InventoryItem", item)))
    return refuse("The product couldn't be unstocked because the product was deleted.");
  const location = shop.locations.get(level?.locationId ?? "");
  if (!level || !location) return refuse("The product couldn't be unstocked because the location was deleted.");
  if (levelsOf(shop, level.inventoryItemId).filter(({ isActive }) => isActive).length < 2) {
    const why = "products need to be stocked at a minimum of 1 location.";
    return refuse(`The product couldn't be unstocked from ${location.name} because ${why}`);
  }
  level.isActive = false;
  emit("inventory_levels/disconnect", level.id);
  return { userErrors: [] };
};

interface ItemInput {
  readonly sku?: string | null;
  readonly tracked?: boolean | null;
  readonly requiresShipping?: boolean | null;
  readonly cost?: string | number | null;
  readonly countryCodeOfOrigin?: string | null;
  readonly harmonizedSystemCode?: string | null;
}

const updateItem: Resolver = (
  _,
  { id, input }: { readonly id: string; readonly input: ItemInput },
  { shop, nowMs, emit }: TwinContext,
) => {
  const item = shop.inventoryItems.get(id);
  const message = "The product couldn't be updated because it does not exist.";
  if (!item) return { inventoryItem: null, userErrors: [{ field: ["id"], message }] };
  if (input.sku !== undefined) item.sku = input.sku;
  item.tracked = input.tracked ?? item.tracked;
  item.requiresShipping = input.requiresShipping ?? item.requiresShipping;
  if (input.cost !== undefined) item.unitCostMinor = toMinor(input.cost, shop.settings.currency);
  if (input.countryCodeOfOrigin !== undefined) item.countryCodeOfOrigin = input.countryCodeOfOrigin;
  if (input.harmonizedSystemCode !== undefined) item.harmonizedSystemCode = input.harmonizedSystemCode;
  item.updatedAt = toDateTime(nowMs);
  emit("inventory_items/update", item.id);
  return { inventoryItem: item, userErrors: [] };
};

export const activationMutations: Readonly<Record<string, Resolver>> = {
  inventoryActivate: activate,
  inventoryDeactivate: deactivate,
  inventoryItemUpdate: updateItem,
};
