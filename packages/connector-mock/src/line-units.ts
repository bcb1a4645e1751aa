import { ConnectorError, type Order, type OrderLine } from "@coccinelle/core";

/** Units of one line of an order. */
export interface LineUnits {
  readonly lineId: string;
  readonly quantity: number;
}

/** The order's line of this id. Rejects with `input_invalid`. */
export function findLine(order: Order, lineId: string): OrderLine {
  const line = order.lines.find(({ id }) => id === lineId);
  if (line) return line;
  throw new ConnectorError("input_invalid", "The order has no such line.", { fields: ["lines"] });
}

/** How many units of a line these are; the same line counts together. */
export function unitsOf(lineId: string, units: readonly LineUnits[]): number {
  return units.reduce((sum, entry) => sum + (entry.lineId === lineId ? entry.quantity : 0), 0);
}

/** Rejects with `conflict/already_done` when more units are wanted than were bought and not used before. */
export function assertUnitsLeft(
  order: Order,
  wanted: readonly LineUnits[],
  { used, message }: { readonly used: readonly LineUnits[]; readonly message: string },
): void {
  for (const { lineId } of wanted) {
    const left = findLine(order, lineId).quantity - unitsOf(lineId, used);
    if (unitsOf(lineId, wanted) > left) throw new ConnectorError("conflict", message, { reason: "already_done" });
  }
}
