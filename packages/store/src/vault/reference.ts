import type { TenantTransaction } from "../transaction.ts";
import { referenceKey } from "./content-key.ts";

const digits = 22; // of base64url: 128 bits

/**
 * An opaque reference to a value, such as a phone number: the same value gives the same reference within a tenant, and
 * nobody without the tenant's key can tell which value it was, not even by trying all.
 *
 * @example
 * await referenceTo(transaction, "phone", "+33639980001"); // "phone~Q0v…"
 */
export async function referenceTo(transaction: TenantTransaction, kind: string, value: string): Promise<string> {
  const { key } = await referenceKey(transaction);
  const signed = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(JSON.stringify([kind, value])));
  return `${kind}~${Buffer.from(signed).toString("base64url").slice(0, digits)}`;
}
