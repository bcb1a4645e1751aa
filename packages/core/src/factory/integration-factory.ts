import { composeSystem } from "../composite/compose-system.ts";
import type { Member, ReportFailure } from "../composite/member.ts";
import { ConnectorError } from "../errors.ts";
import type { Notice } from "../notice.ts";
import type { OpenOptions } from "../open.ts";
import { systemNames } from "../operations/table.ts";
import { defaultRegistry, type Registry } from "../registry.ts";
import type { Completed, SystemName } from "../systems/systems.ts";
import type { ConnectionRecord, ConnectionSource } from "./connections.ts";
import type { ConnectionFailure } from "./failures.ts";
import { type BrokenConnection, type OpenConnection, OpenConnections } from "./open-connections.ts";
import { CarrierLabels, type ReturnLabelOptions } from "./return-labels/carrier-labels.ts";
import { membersOf, type TenantSystems, toConnectionFailure, toTenantConnection } from "./tenant-systems.ts";

/** A {@link Notice}, and which connection it is about. */
export type ConnectionNotice = Notice & { readonly tenantId: string; readonly connectionId: string };

/** What an {@link IntegrationFactory} is made of. */
export interface IntegrationFactoryOptions {
  readonly connections: ConnectionSource;
  /** Default: the registry that `register` imports add to. */
  readonly registry?: Registry | undefined;
  /** How connections are opened, all alike or each its own way: a transport, a clock, a budget. */
  readonly open?: OpenOptions | ((record: ConnectionRecord) => OpenOptions) | undefined;
  /** Told of a connection that failed while a tenant's others answered. */
  readonly onFailure?: ((failure: ConnectionFailure) => void) | undefined;
  /**
   * Told of what no answer shows, beside the `onNotice` of `open`. A `spare_label` is told at least once, with the
   * connection of the return. It must not throw.
   */
  readonly onNotice?: ((notice: ConnectionNotice) => void) | undefined;
  /** How carriers make the labels of returns, for shops that make none. */
  readonly returnLabels?: ReturnLabelOptions | undefined;
}

/**
 * Gives each tenant its systems, over as many connections as it has. Connections are opened at the first use, without a
 * request, and kept until their record changes or `dispose` is called.
 */
export class IntegrationFactory {
  readonly #connections: OpenConnections;
  readonly #onFailure: (failure: ConnectionFailure) => void;
  readonly #labels: CarrierLabels;

  constructor(options: IntegrationFactoryOptions) {
    const { connections, registry, open = {}, onFailure = () => {}, onNotice = () => {}, returnLabels = {} } = options;
    const openOptionsOf = typeof open === "function" ? open : () => open;
    this.#connections = new OpenConnections({
      connections,
      registry: registry ?? defaultRegistry(),
      optionsOf: (record) => withNotices(openOptionsOf(record), record, onNotice),
    });
    this.#onFailure = onFailure;
    this.#labels = new CarrierLabels(returnLabels, ({ tenantId, connectionId }, notice) =>
      onNotice({ ...notice, tenantId, connectionId }),
    );
  }

  /** All systems of a tenant. A broken connection is told in `failures` and leaves the others standing. */
  async getTenantSystems(tenantId: string): Promise<TenantSystems> {
    const all = await this.#connections.openAll(tenantId);
    const systems = systemNames.flatMap((name) => {
      const system = this.#compose(name, { tenantId, all, meant: all });
      return system ? [[name, system]] : [];
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
    const system = this.#compose(name, { tenantId, all, meant });
    if (system) return system;
    const broken = meant.find(isBroken);
    if (broken) throw broken.reason;
    const which = connectionId === undefined ? "no connection" : `no connection "${connectionId}"`;
    throw new ConnectorError("unsupported", `This tenant has ${which} with ${name}. Add a connection that has it.`);
  }

  /** `undefined` when none of those meant has the system. */
  #compose<S extends SystemName>(name: S, { tenantId, all, meant }: Composing): Completed<S> | undefined {
    const members = membersOf(meant, name);
    if (members.length === 0) return undefined;
    const extended = name === "orders" ? this.#withLabels(members, { tenantId, all }) : members;
    return composeSystem(name, extended, this.#reporter(tenantId));
  }

  /** Orders whose shops make no labels have them made by the tenant's carriers, all of them. */
  #withLabels<S extends SystemName>(
    members: readonly Member<S>[],
    { tenantId, all }: Omit<Composing, "meant">,
  ): readonly Member<S>[] {
    const tracking = this.#compose("tracking", { tenantId, all, meant: all }) ?? null;
    const orders = members as unknown as readonly Member<"orders">[]; // called with these alone
    const extended = orders.map((member) => this.#labels.extend(member, { tenantId, tracking }));
    return extended as unknown as readonly Member<S>[]; // as they came
  }

  #reporter(tenantId: string): ReportFailure {
    return (connectionId, error) => this.#onFailure({ tenantId, connectionId, error: error.toJSON() });
  }
}

interface Composing {
  readonly tenantId: string;
  /** All of the tenant's connections. */
  readonly all: readonly (OpenConnection | BrokenConnection)[];
  /** Those that take part. */
  readonly meant: readonly (OpenConnection | BrokenConnection)[];
}

/** Both are told: whoever opens this connection, and whoever made the factory. */
function withNotices(
  options: OpenOptions,
  { tenantId, id }: ConnectionRecord,
  onNotice: (notice: ConnectionNotice) => void,
): OpenOptions {
  return {
    ...options,
    onNotice: (notice) => {
      options.onNotice?.(notice);
      onNotice({ ...notice, tenantId, connectionId: id });
    },
  };
}

function isOpen(one: OpenConnection | BrokenConnection): one is OpenConnection {
  return "connection" in one;
}

function isBroken(one: OpenConnection | BrokenConnection): one is BrokenConnection {
  return !isOpen(one);
}
