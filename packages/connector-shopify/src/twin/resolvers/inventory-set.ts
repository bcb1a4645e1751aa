import type { Resolver, TwinContext, UserError } from "../registry.ts";
import type { Place } from "../stock.ts";
import {
  checkItem,
  checkLocation,
  checkQuantity,
  checkReason,
  checkReference,
  checkStale,
  requireCompared,
  unitsAt,
} from "./inventory-rules.ts";
import { answer, billion, type Delta, type Origin, writeDeltas } from "./inventory-write.ts";

const staleValue = "The changeFromQuantity value does not match persisted value.";

type SetQuantity = Place & { readonly quantity: number; readonly changeFromQuantity?: number | null };

interface SetInput extends Origin {
  readonly name: string;
  readonly quantities: readonly SetQuantity[];
}

/** Absolute quantities; of `on_hand` the available part takes the difference. */
function set(context: TwinContext, input: SetInput, list: "quantities" | "setQuantities"): object {
  const { shop } = context;
  const { name, quantities } = input;
  requireCompared(quantities, list === "quantities" ? "InventoryQuantityInput" : "InventorySetQuantityInput");
  const at = (index: number, field: string): string[] => ["input", list, String(index), field];
  if (name !== "available" && name !== "on_hand") {
    const message = "The quantity name must be either 'available' or 'on_hand'.";
    return answer(null, [{ field: ["input", "name"], message, code: "INVALID_NAME" }]);
  }
  const shared = [...checkReason(input.reason), ...checkReference(input.referenceDocumentUri)];
  if (shared.length > 0) return answer(null, shared);
  const keyOf = ({ inventoryItemId, locationId }: SetQuantity): string => `${inventoryItemId} ${locationId}`;
  const keys = quantities.map(keyOf);
  const lowest = name === "on_hand" ? 0 : -billion;
  const errors = quantities.flatMap((given, index): UserError[] => [
    ...checkQuantity(given.quantity, { field: at(index, "quantity"), lowest, highest: billion }),
    ...checkItem(shop, given.inventoryItemId, at(index, "inventoryItemId")),
    ...checkLocation(shop, given.locationId, at(index, "locationId")),
    ...(keys.filter((key) => key === keyOf(given)).length > 1
      ? [
          {
            field: at(index, "locationId"),
            message: "The combination of inventoryItemId and locationId must be unique.",
            code: "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR",
          },
        ]
      : []),
  ]);
  if (errors.length > 0) return answer(null, errors);
  const stale = quantities.flatMap((given, index) =>
    checkStale(unitsAt(shop, given, name), given.changeFromQuantity, {
      field: at(index, "changeFromQuantity"),
      message: staleValue,
    }),
  );
  if (stale.length > 0) return answer(null, stale);
  const deltas = quantities.map(({ quantity, inventoryItemId, locationId }): Delta => {
    const delta = quantity - unitsAt(shop, { inventoryItemId, locationId }, name);
    return { inventoryItemId, locationId, name: "available", delta };
  });
  return writeDeltas(context, input, deltas);
}

export const setQuantities: Resolver = (_, { input }: { readonly input: SetInput }, context) =>
  set(context, input, "quantities");

type OnHandInput = Origin & { readonly setQuantities: readonly SetQuantity[] };

export const setOnHandQuantities: Resolver = (_, { input }: { readonly input: OnHandInput }, context) =>
  set(context, { ...input, name: "on_hand", quantities: input.setQuantities }, "setQuantities");
