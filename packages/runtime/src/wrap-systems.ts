import {
  type CallOptions,
  type Clock,
  type OpenedUnknown,
  type OperationRow,
  operations,
  type SystemName,
  systemNames,
} from "@coccinelle/core";
import type { Call, ConnectionIdentity, Next, Operation } from "./pipeline.ts";
import type { ConnectionPolicy } from "./policy/resolve.ts";
import { runningCall } from "./running-call.ts";

/** What a connection's calls pass. */
export interface Around {
  readonly connection: ConnectionIdentity;
  readonly policy: ConnectionPolicy;
  readonly clock: Clock;
  /** The pipeline. */
  readonly run: Next;
}

/** A system as the pipeline sees it: operations by name. */
export type AnySystem = Readonly<Record<string, Operation>> & { readonly supports: (operation: string) => boolean };

/** The same connection, with the pipeline around every operation that it has. What it lacks stays as it is. */
export function wrapSystems(opened: OpenedUnknown, around: Around): OpenedUnknown {
  const wrapped = systemNames.flatMap((name) => {
    const system = opened[name] as AnySystem | undefined; // every key but `supports` is an operation
    return system ? [[name, wrapSystem(name, system, around)]] : [];
  });
  return { ...opened, ...Object.fromEntries(wrapped) };
}

/** The same system, with the pipeline around every operation that it has. */
export function wrapSystem(name: SystemName, system: AnySystem, around: Around): AnySystem {
  const rows: Readonly<Record<string, OperationRow>> = operations[name];
  const methods = Object.entries(rows).flatMap(([operation, row]) => {
    const own = system[operation];
    return own && system.supports(operation) ? [[operation, wrapOperation({ name, operation, row, own }, around)]] : [];
  });
  return { ...system, ...Object.fromEntries(methods) };
}

interface Bound {
  readonly name: SystemName;
  readonly operation: string;
  readonly row: OperationRow;
  readonly own: Operation;
}

function wrapOperation({ name, operation, row, own }: Bound, { connection, policy, clock, run }: Around): Operation {
  const arity = row.parameters?.length ?? 1;
  return async (...values) => {
    const options = (values[arity] ?? {}) as CallOptions; // the last argument of every operation
    const ofOperation = policy.ofOperation(name, operation);
    const startedAtMs = clock.now();
    const call: Call = {
      ...{ connection, system: name, operation, row, own, options, startedAtMs },
      positional: Array.from({ length: arity }, (_, index) => values[index]),
      policy: ofOperation,
      endsAtMs: startedAtMs + (options.deadlineMs ?? ofOperation.deadlineMs),
      within: runningCall() ?? null,
      notes: {
        ...{ attempts: 0, requests: 0, waiting: 0, waitingSinceMs: startedAtMs, waitedMs: 0 },
        ...{ isAsking: false, freshness: "live", askedAtMs: startedAtMs },
      },
    };
    return run(call);
  };
}
