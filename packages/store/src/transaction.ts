import type { Database } from "./engine/engine.ts";
import type { Vault } from "./vault/vault.ts";

/** What repositories work with. */
interface Inside {
  readonly database: Database;
  readonly vault: Vault;
}

/** One tenant's data, within one transaction of the database. Every function of this package that touches it takes one. */
export interface TenantTransaction {
  readonly tenantId: string;
  /** When it began, by the database's own clock, which all processes share. ISO 8601. */
  readonly now: string;
}

/** Which work is due, of all tenants and without its content, within one transaction. */
export interface CrossTenantTransaction {
  /** When it began, by the database's own clock. ISO 8601. */
  readonly now: string;
  readonly isAcrossTenants: true;
}

const insides = new WeakMap<TenantTransaction | CrossTenantTransaction, Inside>();

/** Makes a transaction whose database nobody but this package's own functions reaches. */
export function createTransaction<T extends TenantTransaction | CrossTenantTransaction>(parts: T, inside: Inside): T {
  insides.set(parts, inside);
  return parts;
}

/** What is in a transaction. */
export function inside(transaction: TenantTransaction | CrossTenantTransaction): Inside {
  const found = insides.get(transaction);
  if (!found) throw new TypeError("Give the transaction that asTenant() or acrossTenants() passed to your function.");
  return found;
}
