import type { PageArgs } from "../connections.ts";
import type { TwinModule } from "../registry.ts";
import { id, time } from "../search/fields.ts";
import { type Listing, listed } from "../search/search.ts";
import { quantityNames, type TwinInventoryItem } from "../state.ts";
import { activationMutations } from "./inventory-activation.ts";
import { adjustQuantities } from "./inventory-adjust.ts";
import { inventoryResolvers } from "./inventory-fields.ts";
import { moveQuantities } from "./inventory-move.ts";
import { setOnHandQuantities, setQuantities } from "./inventory-set.ts";

/** Bare words are not looked for anywhere: they are ignored, with a warning. */
const itemListing: Listing<TwinInventoryItem> = {
  all: ({ inventoryItems }) => inventoryItems.values(),
  fields: {
    id: id((item) => item.id),
    sku: (item, { value, isQuoted }) =>
      // In contrast to other searches the case of letters counts.
      value.endsWith("*") && !isQuoted ? (item.sku ?? "").startsWith(value.slice(0, -1)) : item.sku === value,
    created_at: time((item) => item.createdAt),
    updated_at: time((item) => item.updatedAt),
  },
};

/** What each quantity is part of, and made of. */
const properties = {
  quantityNames: [
    ...quantityNames.map((name) => ({
      name,
      displayName: name.replace("_", " "),
      isInUse: true,
      belongsTo: name === "incoming" ? [] : ["on_hand"],
      comprises: [],
    })),
    {
      name: "on_hand",
      displayName: "on hand",
      isInUse: true,
      belongsTo: [],
      comprises: quantityNames.filter((name) => name !== "incoming"),
    },
  ],
};

type ListArgs = PageArgs & { readonly query?: string | null };

export const inventory: TwinModule = {
  resolvers: {
    QueryRoot: {
      inventoryItem: (_, args: { readonly id: string }, { shop }) => shop.inventoryItems.get(args.id),
      inventoryItems: (_, args: ListArgs, context, info) => listed(itemListing, { args, context, info }),
      inventoryLevel: (_, args: { readonly id: string }, { shop }) => shop.inventoryLevels.get(args.id),
      inventoryProperties: () => properties,
    },
    ...inventoryResolvers,
    Mutation: {
      inventoryAdjustQuantities: adjustQuantities,
      inventoryMoveQuantities: moveQuantities,
      inventorySetQuantities: setQuantities,
      inventorySetOnHandQuantities: setOnHandQuantities,
      ...activationMutations,
    },
  },
  nodes: {
    InventoryItem: (shop, gid) => shop.inventoryItems.get(gid),
    InventoryLevel: (shop, gid) => shop.inventoryLevels.get(gid),
    InventoryAdjustmentGroup: (shop, gid) => shop.adjustmentGroups.get(gid),
  },
};
