import type { Page } from "@coccinelle/core";
import { asc, eq } from "drizzle-orm";
import { isAfter, type Listing, limitOf, type PageRequest, toPage } from "../paging/page.ts";
import type { Store } from "../store.ts";
import { tenants } from "../tables/tenants.ts";
import { type CrossTenantTransaction, inside, type TenantTransaction } from "../transaction.ts";
import { createTenantKey, deleteTenantKey } from "../vault/tenant-key.ts";

/** One boutique. */
export type Tenant = typeof tenants.$inferSelect;

/** Makes a tenant with a content key of its own. Rejects with `conflict/duplicate` when the id is taken. */
export async function createTenant(
  store: Store,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<Tenant> {
  return store.asTenant(id, async (transaction) => {
    const tenant: Tenant = { id, name, createdAt: transaction.now };
    await inside(transaction).database.insert(tenants).values(tenant);
    await createTenantKey(transaction);
    return tenant;
  });
}

/** The tenant of the transaction; `null` when there is none. */
export async function getTenant(transaction: TenantTransaction): Promise<Tenant | null> {
  const { database } = inside(transaction);
  const [tenant] = await database.select().from(tenants).where(eq(tenants.id, transaction.tenantId));
  return tenant ?? null;
}

/**
 * Deletes the tenant's key, which makes its sealed values unreadable at once, and then all its rows. Run again after a
 * crash in between, it finishes. Answers `false` when there was no such tenant.
 */
export async function deleteTenant(store: Store, id: string): Promise<boolean> {
  await store.asTenant(id, deleteTenantKey);
  return store.asTenant(id, async (transaction) => {
    const { database } = inside(transaction);
    const deleted = await database.delete(tenants).where(eq(tenants.id, id)).returning({ id: tenants.id });
    return deleted.length > 0;
  });
}

const listing: Listing = { name: "tenants", columns: [tenants.id] };

/** Pages through all tenants, by id. */
export async function listTenants(
  transaction: CrossTenantTransaction,
  request: PageRequest = {},
): Promise<Page<Tenant>> {
  const { database } = inside(transaction);
  const rows = await database
    .select()
    .from(tenants)
    .where(isAfter(listing, request))
    .orderBy(asc(tenants.id))
    .limit(limitOf(request) + 1);
  return toPage(rows, { listing, request, keyOf: ({ id }) => [id], toItem: (tenant) => tenant });
}
