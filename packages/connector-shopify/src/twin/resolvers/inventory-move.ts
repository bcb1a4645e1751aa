import type { Resolver, TwinContext, UserError } from "../registry.ts";
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
import { answer, billion, type Delta, type Origin, staleArgument, writeDeltas } from "./inventory-write.ts";

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

/** Moves units from one state to another at one place; all or none. */
export const moveQuantities: Resolver = (_, { input }: { readonly input: MoveInput }, context) => {
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
  return writeDeltas(context, input, deltas);
};
