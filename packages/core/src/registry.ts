import { type CapabilitiesOf, type ConfigOf, type Connector, isConnector } from "./connector.ts";
import { contractVersion, refuseContract } from "./contract-version.ts";
import { ConnectorError } from "./errors.ts";
import { type Opened, type OpenedUnknown, type OpenOptions, openUnknown } from "./open.ts";

/**
 * Connectors whose ids the compiler knows. Empty here: importing `@coccinelle/connector-x/register` adds to it, so that a
 * typed id is a registered id.
 */
// biome-ignore lint/suspicious/noEmptyInterface: connectors augment it by declaration merging
export interface ConnectorTypes {}

export { contractVersion };

/** Connectors by id. */
export interface Registry {
  /**
   * Adds a connector. Adding the same value again does nothing. Throws `config_invalid` for another connector of the same
   * id, for a contract version that this core does not speak, and for a value that `defineConnector` did not make.
   */
  readonly register: (connector: Connector) => void;
  readonly get: (id: string) => Connector | null;
  readonly list: () => readonly Connector[];
  /** Opens a connector that a `register` import made known. */
  readonly open: <Id extends keyof ConnectorTypes & string>(
    id: Id,
    config: ConfigOf<ConnectorTypes[Id]>,
    options?: OpenOptions,
  ) => Opened<CapabilitiesOf<ConnectorTypes[Id]>>;
  /** Opens a connector by an id that is only known at run time. Throws `config_invalid` when there is none. */
  readonly openUnknown: (id: string, config: unknown, options?: OpenOptions) => OpenedUnknown;
}

/** A registry of the given connectors, and no others. */
export function createRegistry(connectors: readonly Connector[] = []): Registry {
  const byId = new Map<string, Connector>();
  const register = (connector: Connector): void => {
    assertUsable(connector);
    const present = byId.get(connector.id);
    if (present === connector) return;
    if (present) throw refused(`There are two connectors with the id "${connector.id}". Register only one of them.`);
    byId.set(connector.id, connector);
  };
  const openById = (id: string, config: unknown, options?: OpenOptions): OpenedUnknown => {
    const connector = byId.get(id);
    if (connector) return openUnknown(connector, config, options);
    throw refused(describeUnknown(id, [...byId.keys()]));
  };
  for (const connector of connectors) register(connector);
  return {
    register,
    get: (id) => byId.get(id) ?? null,
    list: () => [...byId.values()],
    // ConnectorTypes says which connector an id is, and only that connector's own module adds to it.
    open: ((id: string, config: unknown, options?: OpenOptions) => openById(id, config, options)) as Registry["open"],
    openUnknown: openById,
  };
}

const slot = Symbol.for("@coccinelle/core.registry");
const holder = globalThis as { [slot]?: Registry }; // a slot of our own, shared by all copies of core

/** The registry that `register` imports add to. Two installed copies of core share it. */
export function defaultRegistry(): Registry {
  holder[slot] ??= createRegistry();
  return holder[slot];
}

function assertUsable(connector: Connector): void {
  if (!isConnector(connector)) {
    throw refused("A value that is no connector cannot be registered. Make connectors with defineConnector().");
  }
  const refusal = refuseContract(connector.id, connector.contract);
  if (refusal) throw refused(refusal);
}

function describeUnknown(id: string, ids: readonly string[]): string {
  const known = ids.length > 0 ? `Registered: ${ids.join(", ")}.` : "None is registered.";
  if (!/^[a-z][a-z0-9-]*$/.test(id)) return `No connector has such an id. ${known}`;
  return `There is no connector "${id}". ${known} Add it with: npm install @coccinelle/connector-${id}, and register it.`;
}

function refused(message: string): ConnectorError {
  return new ConnectorError("config_invalid", message);
}
