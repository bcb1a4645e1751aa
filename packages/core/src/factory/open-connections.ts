import { toFailure } from "../composite/failure.ts";
import type { Connector } from "../connector.ts";
import { ConnectorError } from "../errors.ts";
import type { OpenedUnknown } from "../open.ts";
import type { Registry } from "../registry.ts";
import type { ConnectionRecord, ConnectionSource } from "./connections.ts";

/** Where connections come from and how they are opened. */
export interface OpeningOptions {
  readonly connections: ConnectionSource;
  readonly registry: Registry;
  readonly open: (record: ConnectionRecord) => OpenedUnknown;
}

/** A tenant's connection that is open. */
export interface OpenConnection {
  readonly record: ConnectionRecord;
  readonly connection: OpenedUnknown;
}

/** A tenant's connection that could not be opened. */
export interface BrokenConnection {
  readonly record: ConnectionRecord;
  readonly reason: ConnectorError;
  /** What it would have been opened with; `null` when its record names nothing that could be. */
  readonly connector: Connector | null;
}

interface Kept {
  /** The connector and its config as JSON: the connection is opened anew when it changes. */
  readonly fingerprint: string;
  readonly connection: OpenedUnknown;
}

/** Open connections by tenant, kept until their record changes or disappears, or they are closed. */
export class OpenConnections {
  readonly #options: OpeningOptions;
  readonly #byTenant = new Map<string, Map<string, Kept>>();

  constructor(options: OpeningOptions) {
    this.#options = options;
  }

  /** Opens what the source lists for the tenant, in its order. One that cannot be opened stands broken among them. */
  async openAll(tenantId: string): Promise<(OpenConnection | BrokenConnection)[]> {
    const listed = await this.#options.connections.listConnections(tenantId);
    const before = this.#byTenant.get(tenantId) ?? new Map<string, Kept>();
    const after = new Map<string, Kept>();
    const seen = new Set<string>();
    // A source that gives another tenant's records is not believed.
    const records = listed.filter((record) => record.tenantId === tenantId);
    const all = records.map((record): OpenConnection | BrokenConnection => {
      const reason = refuseId(record.id, seen);
      if (reason) return { record, reason, connector: null };
      seen.add(record.id);
      try {
        const kept = this.#reuseOrOpen(record, before.get(record.id));
        after.set(record.id, kept);
        return { record, connection: kept.connection };
      } catch (error) {
        return { record, reason: toFailure(error), connector: this.#options.registry.get(record.connectorId) };
      }
    });
    this.#byTenant.set(tenantId, after);
    const used = new Set(after.values());
    // What is no longer the tenant's is closed as well as it can be; nobody here could act on a failure.
    await Promise.allSettled([...before.values()].filter((kept) => !used.has(kept)).map(dispose));
    return all;
  }

  /** Closes a tenant's connections, or all, and then rejects when one could not be. They open anew when needed. */
  async close(tenantId?: string): Promise<void> {
    const tenants = tenantId === undefined ? [...this.#byTenant.keys()] : [tenantId];
    const kept = tenants.flatMap((id) => [...(this.#byTenant.get(id)?.values() ?? [])]);
    for (const id of tenants) this.#byTenant.delete(id);
    const closed = await Promise.allSettled(kept.map(dispose));
    const broken = closed.find((result) => result.status === "rejected");
    if (broken) throw broken.reason;
  }

  #reuseOrOpen(record: ConnectionRecord, present: Kept | undefined): Kept {
    const fingerprint = JSON.stringify([record.connectorId, record.config]);
    if (present?.fingerprint === fingerprint) return present;
    return { fingerprint, connection: this.#options.open(record) };
  }
}

function refuseId(id: string, seen: ReadonlySet<string>): ConnectorError | null {
  if (seen.has(id)) return new ConnectorError("config_invalid", "Two connections of the tenant have the same id.");
  if (/^[^:]+$/.test(id)) return null;
  return new ConnectorError("config_invalid", "A connection's id is not empty and holds no colon.");
}

async function dispose({ connection }: Kept): Promise<void> {
  await connection.dispose();
}
