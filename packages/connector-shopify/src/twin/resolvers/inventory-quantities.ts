import type { Resolver, TwinContext, UserError } from "../registry.ts";
import { nextGid, type QuantityName, type TwinAdjustmentGroup, toDateTime } from "../state.ts";
import { addUnits, levelAt, openLevel, type Place } from "../stock.ts";
import {
  checkItem,
  checkLedger,
  checkLocation,
  checkName,
  checkQuantity,
  checkReason,
  checkReference,
  checkStale,
  isChangeable,
  requireCompared,
  unitsAt,
} from "./inventory-rules.ts";

const billion = 1_000_000_000;

/** One state of units at one place, and by how much it changes. */
interface Delta extends Place {
  readonly name: QuantityName;
  readonly delta: number;
  readonly ledgerDocumentUri?: string | null | undefined;
}

interface Origin {
  readonly reason: string;
  readonly referenceDocumentUri?: string | null;
}

const answer = (inventoryAdjustmentGroup: TwinAdjustmentGroup | null, userErrors: readonly UserError[]): object => ({
  inventoryAdjustmentGroup,
  userErrors,
});

/** Writes all deltas at once. Nothing comes of deltas of zero. */
function write(context: TwinContext, origin: Origin, deltas: readonly Delta[]): object {
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

interface AdjustInput extends Origin {
  readonly name: string;
  readonly changes: readonly (Place & {
    readonly delta: number;
    readonly ledgerDocumentUri?: string | null;
    readonly changeFromQuantity?: number | null;
  })[];
}

const staleArgument = "The changeFromQuantity argument no longer matches the persisted quantity.";
const staleValue = "The changeFromQuantity value does not match persisted value.";

const adjust: Resolver = (_, { input }: { readonly input: AdjustInput }, context) => {
  const { shop } = context;
  const { name, changes } = input;
  requireCompared(changes, "InventoryChangeInput");
  const at = (index: number, field: string): string[] => ["input", "changes", String(index), field];
  const ledgers = new Set(changes.map(({ ledgerDocumentUri }) => ledgerDocumentUri ?? null));
  const shared = [...checkName(name, ["input", "name"]), ...checkReason(input.reason)];
  if (shared.length > 0) return answer(null, shared);
  if (name !== "available" && ledgers.size > 1 && !ledgers.has(null)) {
    const message =
      "All changes must have the same ledger document URI or, in the case of adjusting available, no ledger document URI.";
    return answer(null, [{ field: ["input", "changes"], message, code: "MAX_ONE_LEDGER_DOCUMENT" }]);
  }
  const errors = [
    ...checkReference(input.referenceDocumentUri),
    ...changes.flatMap(({ ledgerDocumentUri, delta, inventoryItemId, locationId }, index) => [
      ...checkLedger(name, ledgerDocumentUri, at(index, "ledgerDocumentUri")),
      ...checkQuantity(delta, { field: at(index, "delta"), lowest: -2 * billion, highest: 2 * billion }),
      ...checkItem(shop, inventoryItemId, at(index, "inventoryItemId")),
      ...checkLocation(shop, locationId, at(index, "locationId")),
    ]),
  ];
  if (errors.length > 0) return answer(null, errors);
  const stale = changes.flatMap((change, index) =>
    checkStale(unitsAt(shop, change, name), change.changeFromQuantity, {
      field: at(index, "changeFromQuantity"),
      message: staleArgument,
    }),
  );
  if (stale.length > 0 || !isChangeable(name)) return answer(null, stale);
  const deltas = changes.map(({ inventoryItemId, locationId, delta, ledgerDocumentUri }) => ({
    ...{ inventoryItemId, locationId, name, delta, ledgerDocumentUri },
  }));
  return write(context, input, deltas);
};

interface Terminal {
  readonly name: string;
  readonly locationId: string;
  readonly ledgerDocumentUri?: string | null;
  readonly changeFromQuantity?: number | null;
}

interface MoveInput extends Origin {
  readonly changes: readonly {
    readonly inventoryItemId: string;
    readonly quantity: number;
    readonly from: Terminal;
    readonly to: Terminal;
  }[];
}

const ends = ["from", "to"] as const;

function checkMove({ shop }: TwinContext, change: MoveInput["changes"][number], index: number): UserError[] {
  const { from, to, quantity, inventoryItemId } = change;
  const at = (...fields: string[]): string[] => ["input", "changes", String(index), ...fields];
  const names = ends.flatMap((end) => checkName(change[end].name, at(end, "name")));
  if (names.length > 0) return names;
  if (from.name === to.name) {
    const message = "The quantity names for each change can't be the same.";
    return [{ field: at(), message, code: "SAME_QUANTITY_NAME" }];
  }
  const existing = [
    ...checkItem(shop, inventoryItemId, at("inventoryItemId")),
    ...ends.flatMap((end) => checkLocation(shop, change[end].locationId, at(end, "locationId"))),
  ];
  if (existing.length > 0) return existing;
  if (from.locationId !== to.locationId) {
    const message = "The quantities can't be moved between different locations.";
    return [{ field: at(), message, code: "DIFFERENT_LOCATIONS" }];
  }
  return [
    ...checkQuantity(quantity, { field: at("quantity"), lowest: 0, highest: 2 * billion }),
    ...ends.flatMap((end) =>
      checkLedger(change[end].name, change[end].ledgerDocumentUri, at(end, "ledgerDocumentUri")),
    ),
  ];
}

const move: Resolver = (_, { input }: { readonly input: MoveInput }, context) => {
  const { shop } = context;
  const { changes } = input;
  requireCompared(
    changes.flatMap(({ from, to }) => [from, to]),
    "InventoryMoveQuantityTerminalInput",
  );
  const names = changes.flatMap((change, index) =>
    ends.flatMap((end) => checkName(change[end].name, ["input", "changes", String(index), end, "name"])),
  );
  const shared = names.length > 0 ? names.slice(0, 1) : checkReason(input.reason);
  if (shared.length > 0) return answer(null, shared);
  const ledgers = new Set(changes.flatMap(({ from, to }) => [from, to].flatMap((one) => one.ledgerDocumentUri ?? [])));
  const errors = [
    ...checkReference(input.referenceDocumentUri),
    ...changes.flatMap((change, index) => checkMove(context, change, index)),
  ];
  if (errors.length === 0 && ledgers.size > 2) {
    const message = "Only a maximum of 2 ledger document URIs across all changes is allowed.";
    errors.push({ field: ["input", "changes"], message, code: "MAXIMUM_LEDGER_DOCUMENT_URIS" });
  }
  if (errors.length > 0) return answer(null, errors);
  const stale = changes.flatMap(({ inventoryItemId, ...change }, index) =>
    ends.flatMap((end) => {
      const { locationId, name, changeFromQuantity } = change[end];
      const field = ["input", "changes", String(index), end, "changeFromQuantity"];
      const current = unitsAt(shop, { inventoryItemId, locationId }, name);
      return checkStale(current, changeFromQuantity, { field, message: staleArgument });
    }),
  );
  if (stale.length > 0) return answer(null, stale);
  const deltas = changes.flatMap(({ inventoryItemId, quantity, ...change }) =>
    ends.flatMap((end): Delta[] => {
      const { name, locationId, ledgerDocumentUri } = change[end];
      const delta = end === "from" ? -quantity : quantity;
      return isChangeable(name) ? [{ inventoryItemId, locationId, name, delta, ledgerDocumentUri }] : [];
    }),
  );
  return write(context, input, deltas);
};

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
  return write(context, input, deltas);
}

type OnHandInput = Origin & { readonly setQuantities: readonly SetQuantity[] };

export const quantityMutations: Readonly<Record<string, Resolver>> = {
  inventoryAdjustQuantities: adjust,
  inventoryMoveQuantities: move,
  inventorySetQuantities: (_, { input }: { readonly input: SetInput }, context) => set(context, input, "quantities"),
  inventorySetOnHandQuantities: (_, { input }: { readonly input: OnHandInput }, context) =>
    set(context, { ...input, name: "on_hand", quantities: input.setQuantities }, "setQuantities"),
};
