import { randomUUID } from "node:crypto";
import { ConnectorError, type Page, type SystemName } from "@coccinelle/core";
import { and, asc, eq, isNotNull } from "drizzle-orm";
import { isAfter, type Listing, limitOf, type PageRequest, toPage } from "../paging/page.ts";
import { connections, credentials } from "../tables/connections.ts";
import { reservations } from "../tables/reservations.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { type Config, sealConfig } from "./config.ts";
import { createWebhookToken } from "./webhook-address.ts";

/** A connection without its config. */
export interface StoredConnection {
  readonly id: string;
  readonly connectorId: string;
  /** Connections are asked in this order. */
  readonly position: number;
  /** The systems to use of it; `null` for all that the connector has. */
  readonly systems: readonly SystemName[] | null;
  readonly createdAt: string;
}

/** What a connection is made of. */
export interface NewConnection {
  /** Unique within the tenant, without a colon. */
  readonly id: string;
  readonly connectorId: string;
  /** The connector's config; it is sealed as a whole. */
  readonly config: Config;
  /** Default 0: among equals the id decides. */
  readonly position?: number | undefined;
  readonly systems?: readonly SystemName[] | null | undefined;
}

const summary = {
  id: connections.id,
  connectorId: connections.connectorId,
  position: connections.position,
  systems: connections.systems,
  createdAt: connections.createdAt,
};

/** Adds a connection with its credentials. Rejects with `conflict/duplicate` when the tenant has one of that id. */
export async function addConnection(transaction: TenantTransaction, given: NewConnection): Promise<StoredConnection> {
  const { database } = inside(transaction);
  const { tenantId, now } = transaction;
  const { id, connectorId, position = 0 } = given;
  const systems = given.systems ? [...given.systems] : null;
  const connection = { id, connectorId, position, systems, createdAt: now };
  await database.insert(connections).values({
    ...connection,
    tenantId,
    ...(await createWebhookToken(transaction, id)),
  });
  const credentialsId = randomUUID();
  const configSealed = await sealConfig(transaction, { connectionId: id, credentialsId }, given.config);
  const kept = {
    tenantId,
    connectionId: id,
    id: credentialsId,
    slot: "current",
    configSealed,
    updatedAt: now,
  } as const;
  await database.insert(credentials).values(kept);
  return connection;
}

/** A connection without its config; `null` when the tenant has none of that id. */
export async function getConnection(transaction: TenantTransaction, id: string): Promise<StoredConnection | null> {
  const { database } = inside(transaction);
  const [found] = await database.select(summary).from(connections).where(isOwn(transaction, id));
  return found ?? null;
}

const listing: Listing = { name: "connections", columns: [connections.position, connections.id] };

/** Pages through the tenant's connections, in the order in which they are asked. */
export async function listConnections(
  transaction: TenantTransaction,
  request: PageRequest = {},
): Promise<Page<StoredConnection>> {
  const { database } = inside(transaction);
  const rows = await database
    .select(summary)
    .from(connections)
    .where(and(eq(connections.tenantId, transaction.tenantId), isAfter(listing, request)))
    .orderBy(asc(connections.position), asc(connections.id))
    .limit(limitOf(request) + 1);
  return toPage(rows, { listing, request, keyOf: ({ position, id }) => [position, id], toItem: (row) => row });
}

/**
 * Removes a connection and all that hangs on it. Rejects with `conflict/wrong_status` while units are held through it:
 * the remote would keep them for nobody. Answers `false` when there was none.
 */
export async function removeConnection(transaction: TenantTransaction, id: string): Promise<boolean> {
  const { database } = inside(transaction);
  const isOpen = and(
    eq(reservations.tenantId, transaction.tenantId),
    eq(reservations.connectionId, id),
    isNotNull(reservations.dueAt),
  );
  // New holds wait for this row, or are there by now.
  await database.select({ id: connections.id }).from(connections).where(isOwn(transaction, id)).for("update");
  const [held] = await database.select({ id: reservations.id }).from(reservations).where(isOpen).limit(1);
  if (held) {
    throw new ConnectorError("conflict", "Units are held through this connection: release them first.", {
      reason: "wrong_status",
      effect: "none",
    });
  }
  const removed = await database.delete(connections).where(isOwn(transaction, id)).returning({ id: connections.id });
  return removed.length > 0;
}

function isOwn({ tenantId }: TenantTransaction, id: string) {
  return and(eq(connections.tenantId, tenantId), eq(connections.id, id));
}
