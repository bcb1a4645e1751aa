import { randomBytes } from "node:crypto";
import { ConnectorError, epochMs } from "@coccinelle/core";
import { later } from "../instant.ts";
import { endpoints } from "../tables/endpoints.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { openText, type SealedPlace, sealText } from "../vault/sealed-values.ts";
import { isEndpoint } from "./is-endpoint.ts";

/** Standard Webhooks' form of a symmetric secret. */
export function generateSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

/** What an endpoint's events are signed with: its secret, then the former one while it is kept. `not_found` without it. */
export async function readEndpointSecrets(transaction: TenantTransaction, id: string): Promise<readonly string[]> {
  const { secretSealed, formerSecretSealed, formerSecretUntil } = await rowOf(transaction, { id, isLocked: false });
  const secret = await openText(transaction, secretPlace(id), secretSealed);
  const isKept = formerSecretUntil !== null && epochMs(formerSecretUntil) > epochMs(transaction.now);
  if (formerSecretSealed === null || !isKept) return [secret];
  return [secret, await openText(transaction, formerPlace(id), formerSecretSealed)];
}

/**
 * Gives an endpoint a new signing secret, and answers with it. Events are signed with the former one as well for
 * `keepFormerMs` (default a day). Rejects with `not_found` for an unknown endpoint.
 */
export async function rotateEndpointSecret(
  transaction: TenantTransaction,
  { id, keepFormerMs = 86_400_000 }: { readonly id: string; readonly keepFormerMs?: number | undefined },
): Promise<string> {
  const { database } = inside(transaction);
  const { secretSealed } = await rowOf(transaction, { id, isLocked: true });
  const former = await openText(transaction, secretPlace(id), secretSealed);
  const secret = generateSecret();
  await database
    .update(endpoints)
    .set({
      secretSealed: await sealText(transaction, secretPlace(id), secret),
      formerSecretSealed: await sealText(transaction, formerPlace(id), former),
      formerSecretUntil: later(transaction.now, keepFormerMs),
    })
    .where(isEndpoint(transaction, id));
  return secret;
}

/** Forgets the former secret at once. Answers whether there was one. */
export async function dropFormerSecret(transaction: TenantTransaction, id: string): Promise<boolean> {
  const { database } = inside(transaction);
  const { formerSecretSealed } = await rowOf(transaction, { id, isLocked: true });
  const nothing = { formerSecretSealed: null, formerSecretUntil: null };
  await database.update(endpoints).set(nothing).where(isEndpoint(transaction, id));
  return formerSecretSealed !== null;
}

/** `isLocked` keeps the row from others who would change it. */
async function rowOf(
  transaction: TenantTransaction,
  { id, isLocked }: { readonly id: string; readonly isLocked: boolean },
): Promise<typeof endpoints.$inferSelect> {
  const { database } = inside(transaction);
  const query = database.select().from(endpoints).where(isEndpoint(transaction, id));
  const [row] = await (isLocked ? query.for("no key update") : query);
  if (!row) throw new ConnectorError("not_found", "The tenant has no such endpoint.", { effect: "none" });
  return row;
}

function secretPlace(id: string): SealedPlace {
  return { column: "endpoints.secret_sealed", row: [id] };
}

function formerPlace(id: string): SealedPlace {
  return { column: "endpoints.former_secret_sealed", row: [id] };
}
