import { topLevelError } from "../errors.ts";
import type { UserError } from "../registry.ts";
import { type QuantityName, quantityNames, type ShopState } from "../state.ts";
import { levelAt, onHand, type Place } from "../stock.ts";

/** Names that apps may change; `committed` follows orders. */
const changeable = ["available", "damaged", "incoming", "quality_control", "reserved", "safety_stock"];

const reasons = [
  ...["correction", "cycle_count_available", "damaged", "movement_canceled", "movement_created", "movement_received"],
  ...["movement_updated", "other", "promotion", "quality_control", "received", "reservation_created"],
  ...["reservation_deleted", "reservation_updated", "restock", "safety_stock", "shrinkage"],
];

const error = (field: readonly string[], code: string, message: string): UserError => ({ field, message, code });

export const isChangeable = (name: string): name is QuantityName => changeable.includes(name);

/** A list of complaints of at most one. */
export type Check = UserError[];

export const checkName = (name: string, field: readonly string[]): Check =>
  changeable.includes(name)
    ? []
    : [
        error(
          field,
          "INVALID_QUANTITY_NAME",
          `The specified quantity name is invalid. Valid values are: ${changeable.join(", ")}.`,
        ),
      ];

export const checkReason = (reason: string): Check =>
  reasons.includes(reason)
    ? []
    : [
        error(
          ["input", "reason"],
          "INVALID_REASON",
          `The specified reason is invalid. Valid values are: ${reasons.join(", ")}.`,
        ),
      ];

const isUri = (text: string): boolean => /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text);

export const checkReference = (uri: string | null | undefined): Check =>
  uri == null || isUri(uri)
    ? []
    : [
        error(
          ["input", "referenceDocumentUri"],
          "INVALID_REFERENCE_DOCUMENT",
          "The specified reference document is invalid.",
        ),
      ];

/** What holds the units must be named, but for what is available. */
export function checkLedger(name: string, uri: string | null | undefined, field: readonly string[]): Check {
  if (name === "available") {
    if (uri == null) return [];
    const message = "A ledger document URI is not allowed when adjusting available.";
    return [error(field, "INVALID_AVAILABLE_DOCUMENT", message)];
  }
  if (uri == null) {
    const message = "A ledger document URI is required except when adjusting available.";
    return [error(field, "INVALID_QUANTITY_DOCUMENT", message)];
  }
  if (uri.startsWith("gid://shopify/")) {
    const message = "Internal (gid://shopify/) ledger documents are not allowed to be adjusted via API.";
    return [error(field, "INTERNAL_LEDGER_DOCUMENT", message)];
  }
  if (isUri(uri)) return [];
  return [error(field, "INVALID_LEDGER_DOCUMENT", "The specified ledger document is invalid.")];
}

export const checkItem = (shop: ShopState, id: string, field: readonly string[]): Check =>
  shop.inventoryItems.has(id)
    ? []
    : [error(field, "INVALID_INVENTORY_ITEM", "The specified inventory item could not be found.")];

export const checkLocation = (shop: ShopState, id: string, field: readonly string[]): Check =>
  shop.locations.get(id)?.isActive
    ? []
    : [error(field, "INVALID_LOCATION", "The specified location could not be found.")];

const grouped = (value: number): string => value.toLocaleString("en-US");

/** Between bounds, both included. */
export function checkQuantity(
  value: number,
  { field, lowest, highest }: { readonly field: readonly string[]; readonly lowest: number; readonly highest: number },
): Check {
  if (value > highest)
    return [error(field, "INVALID_QUANTITY_TOO_HIGH", `The quantity can't be higher than ${grouped(highest)}.`)];
  if (value >= lowest) return [];
  return lowest === 0
    ? [error(field, "INVALID_QUANTITY_NEGATIVE", "The quantity can't be negative.")]
    : [error(field, "INVALID_QUANTITY_TOO_LOW", `The quantity can't be lower than ${grouped(lowest)}.`)];
}

/** How many units stand under a name at a place; nothing where the item is not stocked. */
export function unitsAt(shop: ShopState, place: Place, name: string): number {
  const level = levelAt(shop, place);
  if (!level) return 0;
  if (name === "on_hand") return onHand(level);
  return quantityNames.some((own) => own === name) ? level.quantities[name as QuantityName] : 0;
}

/** The value to compare with must be there, be it `null`: the schema does not say so. */
export function requireCompared(inputs: readonly object[], type: string): void {
  if (inputs.every((input) => Object.hasOwn(input, "changeFromQuantity"))) return;
  throw topLevelError(`${type} must include the following argument: changeFromQuantity.`, {
    code: "INVALID_FIELD_ARGUMENTS",
  });
}

/** Refuses when somebody else changed the quantity in between. */
export function checkStale(
  current: number,
  expected: number | null | undefined,
  { field, message }: { readonly field: readonly string[]; readonly message: string },
): Check {
  return expected == null || expected === current ? [] : [error(field, "CHANGE_FROM_QUANTITY_STALE", message)];
}
