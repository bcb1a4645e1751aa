import { capabilitiesOf } from "../capabilities.ts";
import { completeSystem } from "../complete.ts";
import type { Connector } from "../connector.ts";
import { ConnectorError } from "../errors.ts";
import type { Completed, SystemName } from "../systems/systems.ts";

/**
 * The system that a connection would have if it could be opened: every operation rejects with the reason. It takes part
 * among the others, so that ids keep their form and "not found" is not said in its name.
 */
export function brokenSystem<S extends SystemName>(
  name: S,
  connector: Connector,
  reason: ConnectorError,
): Completed<S> | undefined {
  const operations = capabilitiesOf(connector)[name];
  if (operations.length === 0) return undefined;
  const failure = ConnectorError.extend(reason, { effect: "none" });
  const given = Object.fromEntries(operations.map((operation) => [operation, () => Promise.reject(failure)]));
  const scope = { connectorId: connector.id, label: connector.label, secrets: [] };
  return completeSystem(name, given as never, scope); // keys are operations of S, and none answers
}
