import type { ConnectContext, ConnectionRecord, ConnectionSource, Lock } from "@coccinelle/core";
import { and, asc, eq } from "drizzle-orm";
import type { Store } from "../store.ts";
import { connections, credentials } from "../tables/connections.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { type CredentialsKey, openConfig } from "./config.ts";
import { mergeSecrets } from "./credentials.ts";

/** A connection as core's factory opens it, with the key of the credentials that it is opened with. */
export interface SealedConnectionRecord extends ConnectionRecord {
  readonly credentialsId: string;
}

/** A tenant's connections for core's factory, each with its config unsealed, in their order. */
export function connectionSource(store: Store): ConnectionSource {
  return { listConnections: (tenantId) => store.asTenant(tenantId, readRecords) };
}

async function readRecords(transaction: TenantTransaction): Promise<SealedConnectionRecord[]> {
  const { database } = inside(transaction);
  const { tenantId } = transaction;
  const rows = await database
    .select()
    .from(connections)
    .innerJoin(
      credentials,
      and(eq(credentials.tenantId, connections.tenantId), eq(credentials.connectionId, connections.id)),
    )
    .where(and(eq(connections.tenantId, tenantId), eq(credentials.slot, "current")))
    .orderBy(asc(connections.position), asc(connections.id));
  const records: SealedConnectionRecord[] = [];
  for (const {
    connections: connection,
    credentials: { id: credentialsId, configSealed },
  } of rows) {
    const { id, connectorId, systems } = connection;
    const config = await openConfig(transaction, { connectionId: id, credentialsId }, configSealed);
    records.push({ id, tenantId, connectorId, config, credentialsId, ...(systems && { systems }) });
  }
  return records;
}

/** What core's `open` takes of the store. */
export interface SealedOpenOptions {
  readonly lock: Lock;
  readonly saveSecrets: ConnectContext<unknown>["saveSecrets"];
}

/**
 * How a record of {@link connectionSource} is opened: with a lock that all processes share, and with `saveSecrets` sealing
 * what the remote renewed into the credentials that the record was opened with, in one transaction.
 *
 * @example
 * new IntegrationFactory({ connections: connectionSource(store), open: openOptions(store) });
 */
export function openOptions(store: Store): (record: ConnectionRecord) => SealedOpenOptions {
  return (record) => {
    const { tenantId, id: connectionId } = record;
    const credentialsId = "credentialsId" in record ? record.credentialsId : null;
    if (typeof credentialsId !== "string") throw new TypeError("Give a record that connectionSource() listed.");
    const key: CredentialsKey = { connectionId, credentialsId };
    return {
      lock: store.lock({ tenantId, connectionId }),
      saveSecrets: (secrets) =>
        store.asTenant(tenantId, async (transaction) => void (await mergeSecrets(transaction, key, secrets))),
    };
  };
}
