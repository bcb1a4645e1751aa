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

/** What is made of a tenant's content key. */
interface Purpose {
  /** Of its place in the cache of unwrapped keys. */
  readonly suffix: string;
  readonly toKey: (bytes: Uint8Array<ArrayBuffer>) => Promise<CryptoKey>;
}

type PurposeName = keyof typeof purposes;

const purposes = {
  content: {
    suffix: "",
    toKey: (bytes) => crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]),
  },
  references: { suffix: "#references", toKey: deriveReferenceKey },
} as const satisfies Record<string, Purpose>;

const found = new WeakMap<TenantTransaction, Map<PurposeName, Promise<ContentKey>>>();

/**
 * The tenant's content key. Its row is read in every transaction: once it is deleted nobody opens anything, whatever a
 * cache of unwrapped keys still holds.
 */
export function contentKey(transaction: TenantTransaction): Promise<ContentKey> {
  return keyFor(transaction, "content");
}

/** A key derived from the tenant's content key, which references to people are made with. It goes with the content key. */
export function referenceKey(transaction: TenantTransaction): Promise<ContentKey> {
  return keyFor(transaction, "references");
}

/** Within this transaction the key has changed. */
export function forgetContentKey(transaction: TenantTransaction): void {
  found.delete(transaction);
}

function keyFor(transaction: TenantTransaction, purpose: PurposeName): Promise<ContentKey> {
  const keys = found.get(transaction) ?? new Map<PurposeName, Promise<ContentKey>>();
  found.set(transaction, keys);
  const known = keys.get(purpose);
  if (known) return known;
  const key = readKey(transaction, purposes[purpose]);
  keys.set(purpose, key);
  key.catch(() => keys.delete(purpose));
  return key;
}

async function readKey(transaction: TenantTransaction, { suffix, toKey }: Purpose): Promise<ContentKey> {
  const { database, vault } = inside(transaction);
  const [row] = await database.select().from(tenantKeys).where(eq(tenantKeys.tenantId, transaction.tenantId));
  if (!row) {
    throw new ConnectorError("not_found", "The tenant's key is not there: it was deleted, or no such tenant exists.");
  }
  const { tenantId, keyId, wrappedKey: wrapped, masterKeyId } = row;
  const unwrap = async (): Promise<CryptoKey> => {
    const bytes = await vault.wrapper.unwrapKey({ wrapped, masterKeyId }, { tenantId, keyId }).catch(refuse);
    return toKey(new Uint8Array(bytes));
  };
  return { id: keyId, key: await vault.cache.get(`${tenantId}/${keyId}${suffix}`, unwrap) };
}

async function deriveReferenceKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveKey"]);
  const info = new TextEncoder().encode("coccinelle references");
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
  return crypto.subtle.deriveKey(hkdf, base, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

/** A wrapper's own words may be those of a remote key service: only what it says as a ConnectorError is passed on. */
function refuse(error: unknown): never {
  if (ConnectorError.is(error)) throw error;
  throw new ConnectorError(
    "permission_denied",
    "The tenant's key cannot be unwrapped with the master key that it names.",
  );
}
