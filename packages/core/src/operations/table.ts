import type * as z from "zod";
import type { OperationName, SystemName, Systems } from "../systems/systems.ts";
import { customerOperations } from "./customers.ts";
import { inventoryOperations } from "./inventory.ts";
import { orderOperations } from "./orders.ts";
import type { OperationRow } from "./row.ts";
import { trackingOperations } from "./tracking.ts";

/** A row whose output schema gives exactly what the interface promises. */
type RowOf<S extends SystemName, O extends OperationName<S>> = OperationRow & {
  readonly output: z.ZodType<Awaited<ReturnType<Extract<Systems[S][O], (...values: never[]) => unknown>>>>;
};

/** Exactly one row per operation of each interface; the compiler holds the two together. */
export type OperationsTable = { readonly [S in SystemName]: { readonly [O in OperationName<S>]: RowOf<S, O> } };

/**
 * Every operation of every system. Validation, contract cases, tools, commands and documents are derived from it.
 *
 * @example
 * operations.orders.refund.effect; // "destructive"
 */
export const operations = {
  inventory: inventoryOperations,
  orders: orderOperations,
  tracking: trackingOperations,
  customers: customerOperations,
} as const satisfies OperationsTable;

/** The row of an operation named by text, or `null`. Inherited names such as `constructor` are no operations. */
export function findOperation(name: string): { system: SystemName; name: string; row: OperationRow } | null {
  for (const system of systemNames) {
    const rows: Readonly<Record<string, OperationRow>> = operations[system];
    const row = Object.hasOwn(rows, name) ? rows[name] : undefined;
    if (row) return { system, name, row };
  }
  return null;
}

/** The four systems, in the order in which they are shown. */
export const systemNames: readonly SystemName[] = ["inventory", "orders", "tracking", "customers"];
