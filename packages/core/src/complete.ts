import type { CallOptions } from "./call.ts";
import { type CallScope, callOperation } from "./call-operation.ts";
import { ConnectorError } from "./errors.ts";
import type { OperationRow } from "./operations/row.ts";
import { operations } from "./operations/table.ts";
import type { Completed, Implementations, OperationName, SystemName } from "./systems/systems.ts";

/** An operation as `open` calls it, whatever its arguments. */
export type AnyOperation = (...values: unknown[]) => Promise<unknown>;

/**
 * Every operation of a system, validated on the way in and out. One that the connector lacks rejects with
 * `unsupported` before any request.
 */
export function completeSystem<S extends SystemName>(
  name: S,
  given: Implementations<S>,
  scope: CallScope,
): Completed<S> {
  const rows: Readonly<Record<string, OperationRow>> = operations[name];
  const supported = new Set(implementedOperations(name, given));
  const methods = Object.entries(rows).map(([operation, row]) => {
    // The table has exactly the interface's keys, so each is an operation of S.
    const implementation = supported.has(operation)
      ? (given[operation as OperationName<S>] as AnyOperation)
      : undefined;
    return [
      operation,
      implementation ? validated(operation, row, implementation, scope) : missing(operation, row, scope),
    ];
  });
  const system = {
    ...Object.fromEntries(methods),
    supports: (operation: string) => supported.has(operation),
  };
  return system as Completed<S>; // one method per row, and rows mirror the interface
}

/** The operations that an author wrote, in the table's order. */
export function implementedOperations<S extends SystemName>(name: S, given: Implementations<S>): string[] {
  return Object.keys(operations[name]).filter(
    (operation) => typeof given[operation as OperationName<S>] === "function",
  );
}

function validated(operation: string, row: OperationRow, implementation: AnyOperation, scope: CallScope): AnyOperation {
  const arity = row.parameters?.length ?? 1;
  return (...values) => {
    const call = values[arity] as CallOptions | undefined; // the last argument of every operation
    return callOperation({ operation, row, implementation, scope }, values.slice(0, arity), call ?? {});
  };
}

function missing(operation: string, row: OperationRow, scope: CallScope): AnyOperation {
  return async () => {
    throw new ConnectorError("unsupported", `${scope.label} cannot ${operation}.`, {
      connectorId: scope.connectorId,
      operation,
      ...(row.effect !== "read" && { effect: "none" as const }),
    });
  };
}
