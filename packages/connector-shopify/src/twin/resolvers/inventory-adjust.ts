import type { Resolver } from "../registry.ts";
import type { Place } from "../stock.ts";
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
import { answer, billion, type Origin, staleArgument, writeDeltas } from "./inventory-write.ts";

interface AdjustInput extends Origin {
  readonly name: string;
  readonly changes: readonly (Place & {
    readonly delta: number;
    readonly ledgerDocumentUri?: string | null;
    readonly changeFromQuantity?: number | null;
  })[];
}

/** Changes one state of units by so many, at one place or several; all or none. */
export const adjustQuantities: Resolver = (_, { input }: { readonly input: AdjustInput }, context) => {
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
  return writeDeltas(context, input, deltas);
};
