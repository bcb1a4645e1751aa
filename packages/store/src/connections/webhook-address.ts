import { createHash, randomBytes } from "node:crypto";
import { ConnectorError } from "@coccinelle/core";
import { and, eq } from "drizzle-orm";
import { connections } from "../tables/connections.ts";
import { type CrossTenantTransaction, inside, type TenantTransaction } from "../transaction.ts";
import { openText, type SealedPlace, sealText } from "../vault/sealed-values.ts";

/** The columns of a new token: the unguessable part of a connection's webhook address. */
export async function createWebhookToken(
  transaction: TenantTransaction,
  connectionId: string,
): Promise<{ readonly webhookTokenHash: string; readonly webhookTokenSealed: string }> {
  const token = randomBytes(24).toString("base64url");
  const webhookTokenSealed = await sealText(transaction, tokenPlace(connectionId), token);
  return { webhookTokenHash: hashToken(token), webhookTokenSealed };
}

/** The unguessable part of the connection's webhook address. Rejects with `not_found` for an unknown connection. */
export async function readWebhookToken(transaction: TenantTransaction, id: string): Promise<string> {
  const { database } = inside(transaction);
  const [row] = await database
    .select({ sealed: connections.webhookTokenSealed })
    .from(connections)
    .where(and(eq(connections.tenantId, transaction.tenantId), eq(connections.id, id)));
  if (!row) throw new ConnectorError("not_found", "The tenant has no such connection.");
  return openText(transaction, tokenPlace(id), row.sealed);
}

/** Whose address was called. */
export interface WebhookOwner {
  readonly tenantId: string;
  readonly connectionId: string;
  readonly connectorId: string;
}

/** The connection to which a webhook address belongs; `null` for an address that nobody was given. */
export async function findWebhookOwner(
  transaction: CrossTenantTransaction,
  token: string,
): Promise<WebhookOwner | null> {
  const { database } = inside(transaction);
  const { tenantId, id: connectionId, connectorId } = connections;
  const [owner] = await database
    .select({ tenantId, connectionId, connectorId })
    .from(connections)
    .where(eq(connections.webhookTokenHash, hashToken(token)));
  return owner ?? null;
}

/** Under what a token is found; nobody who reads the database learns the token from it. */
function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function tokenPlace(id: string): SealedPlace {
  return { column: "connections.webhook_token_sealed", row: [id] };
}
