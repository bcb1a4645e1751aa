import { ConnectorError } from "@coccinelle/core";
import { eq } from "drizzle-orm";
import type { CryptoKey } from "jose";
import { tenantKeys } from "../tables/tenants.ts";
import { inside, type TenantTransaction } from "../transaction.ts";

/** A tenant's content key, ready for use. */
export interface ContentKey {
  readonly id: string;
  readonly key: CryptoKey;
}

const found = new WeakMap<TenantTransaction, Promise<ContentKey>>();

/**
 * The tenant's content key. Its row is read in every transaction: once it is deleted nobody opens anything, whatever a
 * cache of unwrapped keys still holds.
 */
export function contentKey(transaction: TenantTransaction): Promise<ContentKey> {
  const known = found.get(transaction);
  if (known) return known;
  const key = readKey(transaction);
  found.set(transaction, key);
  key.catch(() => forgetContentKey(transaction));
  return key;
}

/** Within this transaction the key has changed. */
export function forgetContentKey(transaction: TenantTransaction): void {
  found.delete(transaction);
}

async function readKey(transaction: TenantTransaction): Promise<ContentKey> {
  const { database, vault } = inside(transaction);
  const [row] = await database.select().from(tenantKeys).where(eq(tenantKeys.tenantId, transaction.tenantId));
  if (!row) {
    throw new ConnectorError("not_found", "The tenant's key is not there: it was deleted, or no such tenant exists.");
  }
  const { tenantId, keyId, wrappedKey: wrapped, masterKeyId } = row;
  const unwrap = async (): Promise<CryptoKey> => {
    const bytes = await vault.wrapper.unwrapKey({ wrapped, masterKeyId }, { tenantId, keyId }).catch(refuse);
    return crypto.subtle.importKey("raw", new Uint8Array(bytes), "AES-GCM", false, ["encrypt", "decrypt"]);
  };
  return { id: keyId, key: await vault.cache.get(`${tenantId}/${keyId}`, unwrap) };
}

/** A wrapper's own words may be those of a remote key service: only what it says as a ConnectorError is passed on. */
function refuse(error: unknown): never {
  if (ConnectorError.is(error)) throw error;
  throw new ConnectorError(
    "permission_denied",
    "The tenant's key cannot be unwrapped with the master key that it names.",
  );
}
