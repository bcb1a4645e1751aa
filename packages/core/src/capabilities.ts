import { implementedOperations } from "./complete.ts";
import type { Connector } from "./connector.ts";
import { systemNames } from "./operations/table.ts";
import type { OperationName, SystemName } from "./systems/systems.ts";

/** A connector's operations by system, in the table's order; a system that it lacks is an empty list. */
export type CapabilityList = { readonly [S in SystemName]: readonly OperationName<S>[] };

/** Answers every use with itself, so that a system's function can be asked for its keys without a connection. */
const inertClient: object = new Proxy(() => {}, {
  get: (_target, key) => (key === Symbol.toPrimitive ? () => "" : inertClient),
  apply: () => inertClient,
  construct: () => inertClient,
});

/** Which operations a connector has, without a config and without a connection. */
export function capabilitiesOf(connector: Connector): CapabilityList {
  const entries = systemNames.map((system) => {
    const implement = connector.systems[system];
    // It only closes over its client.
    return [system, implement ? implementedOperations(system, implement(inertClient as never)) : []];
  });
  return Object.fromEntries(entries) as CapabilityList; // one entry per system, filtered from the table's own keys
}
