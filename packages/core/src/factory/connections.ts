import type { SystemName } from "../systems/systems.ts";

/** One connection of a tenant, as a connection source keeps it. */
export interface ConnectionRecord {
  /**
   * Unique within the tenant; without a colon, because `id:remoteId` names things across connections. Give it no word
   * with which a remote's own ids begin before a colon, such as `gid`.
   */
  readonly id: string;
  readonly tenantId: string;
  readonly connectorId: string;
  /** The connector's config, before validation. */
  readonly config: unknown;
  /** The systems to use of it. Default: all that the connector has. */
  readonly systems?: readonly SystemName[] | undefined;
}

/** Where a factory learns a tenant's connections. */
export interface ConnectionSource {
  /** All of them, in the order in which they are asked. */
  readonly listConnections: (tenantId: string) => Promise<readonly ConnectionRecord[]>;
}

/** A source of connections in memory. */
export function memoryConnections(records: readonly ConnectionRecord[]): ConnectionSource {
  return { listConnections: async (tenantId) => records.filter((record) => record.tenantId === tenantId) };
}
