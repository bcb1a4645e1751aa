import { composeSystem } from "../composite/compose-system.ts";
import type { Member } from "../composite/member.ts";
import { ConnectorError, type ConnectorErrorJson } from "../errors.ts";
import type { OpenedUnknown, OpenOptions } from "../open.ts";
import { systemNames } from "../operations/table.ts";
import { defaultRegistry, type Registry } from "../registry.ts";
import type { Completed, SystemName } from "../systems/systems.ts";
import type { ConnectionRecord, ConnectionSource } from "./connections.ts";

/** What an {@link IntegrationFactory} is made of. */
export interface IntegrationFactoryOptions {
  readonly connections: ConnectionSource;
  /** Default: the registry that `register` imports add to. */
  readonly registry?: Registry | undefined;
  /** How a connection is opened: a transport, a clock, a budget. */
  readonly open?: ((record: ConnectionRecord) => OpenOptions) | undefined;
  /** Told of a connection that failed while a tenant's others answered. */
  readonly onFailure?: ((failure: ConnectionFailure) => void) | undefined;
}

/** A connection that could not be opened, or that failed while others answered. */
export interface ConnectionFailure {
  readonly tenantId: string;
  readonly connectionId: string;
  readonly error: ConnectorErrorJson;
}

/** A tenant's systems. One that no connection has is absent. */
export interface TenantSystems {
  readonly inventory?: Completed<"inventory">;
  readonly orders?: Completed<"orders">;
  readonly tracking?: Completed<"tracking">;
  readonly customers?: Completed<"customers">;
  /** Connections that could not be opened; the others work. */
  readonly failures: readonly ConnectionFailure[];
}

interface Opening {
  readonly config: unknown;
  readonly connectorId: string;
  readonly connection: OpenedUnknown;
}

/**
 * Gives each tenant its systems, over as many connections as it has. Connections are opened at the first use, without a
 * request, and kept until their record changes or `dispose` is called.
 */
export class IntegrationFactory {
  readonly #options: IntegrationFactoryOptions;
  readonly #opened = new Map<string, Opening>();

  constructor(options: IntegrationFactoryOptions) {
    this.#options = options;
  }

  /** All systems of a tenant. A broken connection is told in `failures` and leaves the others standing. */
  async getTenantSystems(tenantId: string): Promise<TenantSystems> {
    const { members, failures } = await this.#openTenant(tenantId);
    const systems = systemNames.flatMap((name) => {
      const of = members(name);
      return of.length > 0 ? [[name, composeSystem(name, of, this.#reporter(tenantId))]] : [];
    });
    return { ...Object.fromEntries(systems), failures };
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
  async dispose(): Promise<void> {
    const openings = [...this.#opened.values()];
    this.#opened.clear();
    await Promise.all(openings.map(({ connection }) => connection.dispose()));
  }

  async #createSystem<S extends SystemName>(name: S, tenantId: string, connectionId?: string): Promise<Completed<S>> {
    const { members, failures } = await this.#openTenant(tenantId);
    const isMeant = (id: string): boolean => connectionId === undefined || id === connectionId;
    const of = members(name).filter((member) => isMeant(member.connectionId));
    if (of.length > 0) return composeSystem(name, of, this.#reporter(tenantId));
    const broken = failures.find((failure) => isMeant(failure.connectionId));
    if (broken) throw new ConnectorError(broken.error.code, broken.error.message, broken.error);
    const which =
      connectionId === undefined
        ? "No connection of this tenant"
        : `The connection "${connectionId}" does not exist or`;
    throw new ConnectorError("unsupported", `${which} has ${name}. Add a connection that does.`);
  }

  async #openTenant(tenantId: string): Promise<OpenTenant> {
    const failures: ConnectionFailure[] = [];
    const open: { record: ConnectionRecord; connection: OpenedUnknown }[] = [];
    for (const record of await this.#options.connections.listConnections(tenantId)) {
      if (record.tenantId !== tenantId) continue; // a source that answers with another tenant's records is not believed
      try {
        open.push({ record, connection: await this.#openOnce(record) });
      } catch (error) {
        if (!ConnectorError.is(error)) throw error;
        failures.push({ tenantId, connectionId: record.id, error: error.toJSON() });
      }
    }
    return {
      failures,
      members: <S extends SystemName>(name: S) =>
        open.flatMap(({ record, connection }) => {
          const system = connection[name] as Completed<S> | undefined; // the key is the system's own name
          const isUsed = record.systems === undefined || record.systems.includes(name);
          return system && isUsed ? [{ connectionId: record.id, system }] : [];
        }),
    };
  }

  async #openOnce(record: ConnectionRecord): Promise<OpenedUnknown> {
    if (record.id.includes(":")) throw new ConnectorError("config_invalid", "A connection's id holds no colon.");
    const key = JSON.stringify([record.tenantId, record.id]);
    const present = this.#opened.get(key);
    if (present && present.connectorId === record.connectorId && isSame(present.config, record.config))
      return present.connection;
    const registry = this.#options.registry ?? defaultRegistry();
    const connection = registry.openUnknown(record.connectorId, record.config, this.#options.open?.(record));
    this.#opened.set(key, { config: record.config, connectorId: record.connectorId, connection });
    await present?.connection.dispose();
    return connection;
  }

  #reporter(tenantId: string): (connectionId: string, error: ConnectorError) => void {
    return (connectionId, error) => this.#options.onFailure?.({ tenantId, connectionId, error: error.toJSON() });
  }
}

interface OpenTenant {
  readonly failures: readonly ConnectionFailure[];
  readonly members: <S extends SystemName>(name: S) => Member<S>[];
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
