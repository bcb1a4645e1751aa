import { randomUUID } from "node:crypto";
import { ConnectorError } from "@coccinelle/core";
import { and, eq, type SQL } from "drizzle-orm";
import { credentials } from "../tables/connections.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { type Config, type CredentialsKey, openConfig, sealConfig } from "./config.ts";

/** `current` is what calls use; `staged` waits beside it until it has worked. */
export type CredentialsSlot = "current" | "staged";

/**
 * Puts new credentials beside the present ones, which calls go on using. Earlier staged ones are replaced. Open the
 * connection with them, let it `check()`, and then confirm or discard them. Rejects with `not_found` for an unknown
 * connection.
 */
export async function stageCredentials(
  transaction: TenantTransaction,
  { connectionId, config }: { readonly connectionId: string; readonly config: Config },
): Promise<CredentialsKey> {
  const { database } = inside(transaction);
  const key = { connectionId, credentialsId: randomUUID() };
  const configSealed = await sealConfig(transaction, key, config);
  await database.delete(credentials).where(isIn(transaction, connectionId, "staged"));
  await database.insert(credentials).values({
    tenantId: transaction.tenantId,
    connectionId,
    id: key.credentialsId,
    slot: "staged",
    configSealed,
    updatedAt: transaction.now,
  });
  return key;
}

/**
 * Makes staged credentials the present ones, now that they have worked; the former are gone. Rejects with
 * `conflict/stale_write` when others were staged since, or they were discarded.
 */
export async function confirmCredentials(transaction: TenantTransaction, key: CredentialsKey): Promise<void> {
  const { database } = inside(transaction);
  const isStaged = and(isThis(transaction, key), eq(credentials.slot, "staged"));
  const [staged] = await database.select({ id: credentials.id }).from(credentials).where(isStaged).for("update");
  if (!staged) throw outdated();
  await database.delete(credentials).where(isIn(transaction, key.connectionId, "current"));
  await database.update(credentials).set({ slot: "current" }).where(isThis(transaction, key));
}

/** Drops staged credentials that have not worked; the present ones were never touched. Answers whether they were there. */
export async function discardCredentials(transaction: TenantTransaction, key: CredentialsKey): Promise<boolean> {
  const isStaged = and(isThis(transaction, key), eq(credentials.slot, "staged"));
  const { database } = inside(transaction);
  return (await database.delete(credentials).where(isStaged).returning({ id: credentials.id })).length > 0;
}

/** A connection's config with the key of its credentials; `null` when the slot is empty. */
export async function readCredentials(
  transaction: TenantTransaction,
  { connectionId, slot }: { readonly connectionId: string; readonly slot: CredentialsSlot },
): Promise<(CredentialsKey & { readonly config: Config }) | null> {
  const { database } = inside(transaction);
  const [row] = await database
    .select()
    .from(credentials)
    .where(isIn(transaction, connectionId, slot));
  if (!row) return null;
  const key = { connectionId, credentialsId: row.id };
  return { ...key, config: await openConfig(transaction, key, row.configSealed) };
}

/**
 * Puts renewed secrets into a config: top-level fields, all in one write. They belong to the credentials with which the
 * connection was opened, whichever slot these are in by now: `conflict/stale_write` when they are gone.
 */
export async function mergeSecrets(
  transaction: TenantTransaction,
  key: CredentialsKey,
  secrets: Readonly<Record<string, string>>,
): Promise<Config> {
  const { database } = inside(transaction);
  const [row] = await database.select().from(credentials).where(isThis(transaction, key)).for("update");
  if (!row) throw outdated();
  const config = { ...(await openConfig(transaction, key, row.configSealed)), ...secrets };
  const configSealed = await sealConfig(transaction, key, config);
  await database.update(credentials).set({ configSealed, updatedAt: transaction.now }).where(isThis(transaction, key));
  return config;
}

/** The config of exactly these credentials. Rejects with `conflict/stale_write` when they are gone. */
export async function readConfig(transaction: TenantTransaction, key: CredentialsKey): Promise<Config> {
  const { database } = inside(transaction);
  const [row] = await database.select().from(credentials).where(isThis(transaction, key));
  if (!row) throw outdated();
  return openConfig(transaction, key, row.configSealed);
}

function isThis({ tenantId }: TenantTransaction, { connectionId, credentialsId }: CredentialsKey): SQL | undefined {
  return and(
    eq(credentials.tenantId, tenantId),
    eq(credentials.connectionId, connectionId),
    eq(credentials.id, credentialsId),
  );
}

function isIn({ tenantId }: TenantTransaction, connectionId: string, slot: CredentialsSlot): SQL | undefined {
  return and(
    eq(credentials.tenantId, tenantId),
    eq(credentials.connectionId, connectionId),
    eq(credentials.slot, slot),
  );
}

function outdated(): ConnectorError {
  return new ConnectorError("conflict", "These credentials are not there any more: read the connection again.", {
    reason: "stale_write",
    effect: "none",
  });
}
