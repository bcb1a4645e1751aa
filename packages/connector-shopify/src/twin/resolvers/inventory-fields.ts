import { connection, type PageArgs } from "../connections.ts";
import { numberOf, parseGid } from "../gid.ts";
import type { Resolver, ResolverMap } from "../registry.ts";
import { id, time } from "../search/fields.ts";
import { type Listing, listed } from "../search/search.ts";
import {
  legacyId,
  levelsOf,
  type QuantityName,
  quantityNames,
  type ShopState,
  type TwinAdjustmentGroup,
  type TwinInventoryItem,
  type TwinInventoryLevel,
  type TwinLocation,
  type TwinVariant,
} from "../state.ts";
import { onHand } from "../stock.ts";
import { metafieldFields } from "./metafields.ts";
import { shopMoney } from "./shop-money.ts";

const variantsOfItem = (shop: ShopState, itemId: string): TwinVariant[] =>
  [...shop.variants.values()].filter(({ inventoryItemId }) => inventoryItemId === itemId);

interface IncludeInactive {
  readonly includeInactive?: boolean | null;
}

type LevelsArgs = PageArgs & IncludeInactive & { readonly query?: string | null };

/** The levels of an item or of a location, by the locations' ids. */
function levelListing(
  isWanted: (level: TwinInventoryLevel) => boolean,
  { includeInactive }: LevelsArgs,
): Listing<TwinInventoryLevel> {
  return {
    all: ({ inventoryLevels }) =>
      [...inventoryLevels.values()].filter((level) => isWanted(level) && (includeInactive || level.isActive)),
    fields: {
      id: id((level) => level.id),
      inventory_item_id: id((level) => level.inventoryItemId),
      created_at: time((level) => level.createdAt),
      updated_at: time((level) => level.updatedAt),
    },
  };
}

const oneLevel = (
  level: TwinInventoryLevel | undefined,
  { includeInactive }: IncludeInactive,
): TwinInventoryLevel | null => (level && (level.isActive || includeInactive) ? level : null);

const itemFields: Readonly<Record<string, Resolver>> = {
  legacyResourceId: legacyId,
  duplicateSkuCount: ({ id: own, sku }: TwinInventoryItem, _, { shop }) =>
    sku === null
      ? 0
      : [...shop.inventoryItems.values()].filter((other) => other.id !== own && other.sku === sku).length,
  inventoryLevel: (item: TwinInventoryItem, args: IncludeInactive & { readonly locationId: string }, { shop }) =>
    oneLevel(
      levelsOf(shop, item.id).find(({ locationId }) => locationId === args.locationId),
      args,
    ),
  inventoryLevels: (item: TwinInventoryItem, args: LevelsArgs, context, info) =>
    listed(
      levelListing((level) => level.inventoryItemId === item.id, args),
      { args, context, info },
    ),
  locationsCount: (item: TwinInventoryItem, _, { shop }) => ({
    count: levelsOf(shop, item.id).filter(({ isActive }) => isActive).length,
    precision: "EXACT",
  }),
  measurement: (item: TwinInventoryItem) => ({
    id: `gid://shopify/InventoryItemMeasurement/${legacyId(item)}`,
    weight: { unit: "KILOGRAMS", value: 0.4 },
  }),
  trackedEditable: () => ({ locked: false, reason: null }),
  unitCost: ({ unitCostMinor }: TwinInventoryItem, _, { shop }) =>
    unitCostMinor === null ? null : shopMoney(shop, unitCostMinor),
  variant: (item: TwinInventoryItem, _, { shop }) => variantsOfItem(shop, item.id)[0],
  variants: (item: TwinInventoryItem, args: PageArgs, { shop }) => connection(variantsOfItem(shop, item.id), args),
  inventoryHistoryUrl: (item: TwinInventoryItem, _, { shop }) =>
    `https://${shop.settings.domain}/admin/products/inventory/${legacyId(item)}/inventory_history`,
};

const isQuantityName = (name: string): name is QuantityName => quantityNames.some((own) => own === name);

/** One quantity; `null` for a name that is none. */
function quantityOf(level: TwinInventoryLevel, name: string): object | null {
  if (name !== "on_hand" && !isQuantityName(name)) return null;
  const location = parseGid(level.id)?.key;
  return {
    id: `gid://shopify/InventoryQuantity/${location}?inventory_item_id=${numberOf(level.inventoryItemId)}&name=${name}`,
    name,
    quantity: name === "on_hand" ? onHand(level) : level.quantities[name],
    // Of the sum no moment is kept.
    updatedAt: name === "on_hand" ? null : level.changedAt[name],
  };
}

const levelFields: Readonly<Record<string, Resolver>> = {
  item: ({ inventoryItemId }: TwinInventoryLevel, _, { shop }) => shop.inventoryItems.get(inventoryItemId),
  location: ({ locationId }: TwinInventoryLevel, _, { shop }) => shop.locations.get(locationId),
  quantities: (level: TwinInventoryLevel, { names }: { readonly names: readonly string[] }) =>
    names.map((name) => quantityOf(level, name)).filter((quantity) => quantity !== null),
  canDeactivate: (level: TwinInventoryLevel, _, { shop }) =>
    levelsOf(shop, level.inventoryItemId).filter(({ isActive }) => isActive).length > 1,
};

const countryNames = new Intl.DisplayNames(["en"], { type: "region" });

const locationFields: Readonly<Record<string, Resolver>> = {
  legacyResourceId: legacyId,
  address: ({ address1, address2, city, zip, countryCode, phone }: TwinLocation) => ({
    ...{ address1, address2, city, zip, countryCode, phone },
    country: countryNames.of(countryCode),
    formatted: [address1, address2, [zip, city].filter(Boolean).join(" "), countryNames.of(countryCode)].filter(
      Boolean,
    ),
  }),
  activatable: ({ isActive }: TwinLocation) => !isActive,
  deactivatable: ({ isActive, id: own }: TwinLocation, _, { shop }) => isActive && own !== shop.defaultLocationId,
  deletable: ({ isActive }: TwinLocation) => !isActive,
  hasActiveInventory: ({ id: own }: TwinLocation, _, { shop }) =>
    [...shop.inventoryLevels.values()].some(({ locationId, isActive }) => isActive && locationId === own),
  isPrimary: ({ id: own }: TwinLocation, _, { shop }) => own === shop.defaultLocationId,
  shipsInventory: ({ fulfillsOnlineOrders }: TwinLocation) => fulfillsOnlineOrders,
  inventoryLevel: (location: TwinLocation, args: IncludeInactive & { readonly inventoryItemId: string }, { shop }) =>
    oneLevel(
      levelsOf(shop, args.inventoryItemId).find(({ locationId }) => locationId === location.id),
      args,
    ),
  inventoryLevels: (location: TwinLocation, args: LevelsArgs, context, info) =>
    listed(
      levelListing((level) => level.locationId === location.id, args),
      { args, context, info },
    ),
  ...metafieldFields,
};

interface ChangesArgs {
  readonly inventoryItemIds?: readonly string[] | null;
  readonly locationIds?: readonly string[] | null;
  readonly quantityNames?: readonly string[] | null;
}

type Change = TwinAdjustmentGroup["changes"][number];

export const inventoryResolvers: ResolverMap = {
  InventoryItem: itemFields,
  InventoryLevel: levelFields,
  Location: locationFields,
  InventoryAdjustmentGroup: {
    changes: ({ changes }: TwinAdjustmentGroup, args: ChangesArgs) =>
      changes.filter(
        ({ inventoryItemId, locationId, name }) =>
          (args.inventoryItemIds?.includes(inventoryItemId) ?? true) &&
          (args.locationIds?.includes(locationId) ?? true) &&
          (args.quantityNames?.includes(name) ?? true),
      ),
  },
  InventoryChange: {
    item: ({ inventoryItemId }: Change, _, { shop }) => shop.inventoryItems.get(inventoryItemId),
    location: ({ locationId }: Change, _, { shop }) => shop.locations.get(locationId),
  },
};
