import { randomBytes, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { tenantKeys } from "../tables/tenants.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { forgetContentKey } from "./content-key.ts";

/** Gives a new tenant its content key. */
export async function createTenantKey(transaction: TenantTransaction): Promise<void> {
  const { database, vault } = inside(transaction);
  const { tenantId } = transaction;
  const keyId = randomUUID();
  const { wrapped, masterKeyId } = await vault.wrapper.wrapKey(randomBytes(32), { tenantId, keyId });
  await database.insert(tenantKeys).values({ tenantId, keyId, wrappedKey: wrapped, masterKeyId });
}

/** Deletes the tenant's content key: from the commit on, its sealed values open nowhere. */
export async function deleteTenantKey(transaction: TenantTransaction): Promise<void> {
  await inside(transaction).database.delete(tenantKeys).where(eq(tenantKeys.tenantId, transaction.tenantId));
  forgetContentKey(transaction);
}
