import type { Member } from "../composite/member.ts";
import type { OpenedUnknown } from "../open.ts";
import { systemNames } from "../operations/table.ts";
import type { Completed, SystemName } from "../systems/systems.ts";
import { brokenSystem } from "./broken-system.ts";
import type { ConnectionFailure } from "./failures.ts";
import type { BrokenConnection, OpenConnection } from "./open-connections.ts";

/** One of a tenant's open connections. */
export interface TenantConnection extends Pick<OpenedUnknown, "connectorId" | "label" | "check" | "webhooks"> {
  readonly id: string;
  /** The systems that it takes part in. */
  readonly systems: readonly SystemName[];
}

/** A tenant's systems. One that no connection has is absent. */
export interface TenantSystems {
  readonly inventory?: Completed<"inventory">;
  readonly orders?: Completed<"orders">;
  readonly tracking?: Completed<"tracking">;
  readonly customers?: Completed<"customers">;
  /** Connections that are open, in the source's order: where several know the same, the first one counts. */
  readonly connections: readonly TenantConnection[];
  /** Connections that could not be opened; the others work. */
  readonly failures: readonly ConnectionFailure[];
  /** Closes the tenant's connections. They open anew when the factory is asked again. */
  readonly dispose: () => Promise<void>;
}

/** Those that take part in one system, broken ones among them; none when there is no open one. */
export function membersOf<S extends SystemName>(
  connections: readonly (OpenConnection | BrokenConnection)[],
  name: S,
): Member<S>[] {
  if (!connections.some((one) => "connection" in one && systemOf(one, name))) return [];
  return connections.flatMap((one) => {
    const system = systemOf(one, name);
    const parcels = "connection" in one ? one.connection.parcels : null;
    return system ? [{ connectionId: one.record.id, system, parcels }] : [];
  });
}

/** A connection as a tenant's systems show it: without its config. */
export function toTenantConnection(open: OpenConnection): TenantConnection {
  const { connectorId, label, check, webhooks } = open.connection;
  const systems = systemNames.filter((name) => systemOf(open, name) !== undefined);
  return { id: open.record.id, connectorId, label, systems, check, webhooks };
}

/** A connection that could not be opened, without its config. */
export function toConnectionFailure({ record, reason }: BrokenConnection): ConnectionFailure {
  return { tenantId: record.tenantId, connectionId: record.id, error: reason.toJSON() };
}

/** `undefined` when the connector lacks the system or the record leaves it out. */
function systemOf<S extends SystemName>(one: OpenConnection | BrokenConnection, name: S): Completed<S> | undefined {
  if (one.record.systems && !one.record.systems.includes(name)) return undefined;
  if ("connection" in one) return one.connection[name] as Completed<S> | undefined; // the key is the system's own name
  return one.connector ? brokenSystem(name, one.connector, one.reason) : undefined;
}
