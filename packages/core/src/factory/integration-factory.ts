import { composeSystem } from "../composite/compose-system.ts";
import type { ReportFailure } from "../composite/member.ts";
import { ConnectorError } from "../errors.ts";
import type { OpenedUnknown, OpenOptions } from "../open.ts";
import { systemNames } from "../operations/table.ts";
import { defaultRegistry, type Registry } from "../registry.ts";
import type { Completed, SystemName } from "../systems/systems.ts";
import type { ConnectionRecord, ConnectionSource } from "./connections.ts";
import type { ConnectionFailure } from "./failures.ts";
import { type BrokenConnection, type OpenConnection, OpenConnections } from "./open-connections.ts";
import { membersOf, type TenantSystems, toConnectionFailure, toTenantConnection } from "./tenant-systems.ts";

/** What an {@link IntegrationFactory} is made of. */
export interface IntegrationFactoryOptions {
  readonly connections: ConnectionSource;
  /** Default: the registry that `register` imports add to. */
  readonly registry?: Registry | undefined;
  /** How connections are opened, all alike or each its own way: a transport, a clock, a budget. */
  readonly open?: OpenOptions | ((record: ConnectionRecord) => OpenOptions) | undefined;
  /** Opens a connection in another way, such as with policies around its systems; `open` then has no effect. */
  readonly openWith?: ((record: ConnectionRecord, registry: Registry) => OpenedUnknown) | undefined;
  /** Told of a connection that failed while a tenant's others answered. */
  readonly onFailure?: ((failure: ConnectionFailure) => void) | undefined;
}

/**
 * Gives each tenant its systems, over as many connections as it has. Connections are opened at the first use, without a
 * request, and kept until their record changes or `dispose` is called.
 */
export class IntegrationFactory {
  readonly #connections: OpenConnections;
  readonly #onFailure: (failure: ConnectionFailure) => void;

  constructor({
    connections,
    registry = defaultRegistry(),
    open = {},
    openWith,
    onFailure = () => {},
  }: IntegrationFactoryOptions) {
    const optionsOf = typeof open === "function" ? open : () => open;
    this.#connections = new OpenConnections({
      connections,
      registry,
      open: (record) =>
        openWith?.(record, registry) ?? registry.openUnknown(record.connectorId, record.config, optionsOf(record)),
    });
    this.#onFailure = onFailure;
  }

  /** All systems of a tenant. A broken connection is told in `failures` and leaves the others standing. */
  async getTenantSystems(tenantId: string): Promise<TenantSystems> {
    const all = await this.#connections.openAll(tenantId);
    const systems = systemNames.flatMap((name) => {
      const members = membersOf(all, name);
      return members.length > 0 ? [[name, composeSystem(name, members, this.#reporter(tenantId))]] : [];
    });
    return {
      ...Object.fromEntries(systems),
      connections: all.filter(isOpen).map(toTenantConnection),
      failures: all.filter(isBroken).map(toConnectionFailure),
      dispose: () => this.#connections.close(tenantId),
    };
  }

  /** The tenant's stock, over all its connections or the one named. Rejects with `unsupported` when it has none. */
  createInventorySystem(tenantId: string, connectionId?: string): Promise<Completed<"inventory">> {
    return this.#createSystem("inventory", tenantId, connectionId);
  }

  /** The tenant's orders, over all its connections or the one named. Rejects with `unsupported` when it has none. */
  createOrderSystem(tenantId: string, connectionId?: string): Promise<Completed<"orders">> {
    return this.#createSystem("orders", tenantId, connectionId);
  }

  /** The tenant's parcels, over all its connections or the one named. Rejects with `unsupported` when it has none. */
  createTrackingSystem(tenantId: string, connectionId?: string): Promise<Completed<"tracking">> {
    return this.#createSystem("tracking", tenantId, connectionId);
  }

  /** The tenant's customers, over all its connections or the one named. Rejects with `unsupported` when it has none. */
  createCustomerSystem(tenantId: string, connectionId?: string): Promise<Completed<"customers">> {
    return this.#createSystem("customers", tenantId, connectionId);
  }

  /** Closes every connection. The factory can be used again: connections open anew. */
  dispose(): Promise<void> {
    return this.#connections.close();
  }

  async #createSystem<S extends SystemName>(name: S, tenantId: string, connectionId?: string): Promise<Completed<S>> {
    const all = await this.#connections.openAll(tenantId);
    const meant = connectionId === undefined ? all : all.filter(({ record }) => record.id === connectionId);
    const members = membersOf(meant, name);
    if (members.length > 0) return composeSystem(name, members, this.#reporter(tenantId));
    const broken = meant.find(isBroken);
    if (broken) throw broken.reason;
    const which = connectionId === undefined ? "no connection" : `no connection "${connectionId}"`;
    throw new ConnectorError("unsupported", `This tenant has ${which} with ${name}. Add a connection that has it.`);
  }

  #reporter(tenantId: string): ReportFailure {
    return (connectionId, error) => this.#onFailure({ tenantId, connectionId, error: error.toJSON() });
  }
}

function isOpen(one: OpenConnection | BrokenConnection): one is OpenConnection {
  return "connection" in one;
}

function isBroken(one: OpenConnection | BrokenConnection): one is BrokenConnection {
  return !isOpen(one);
}
