import { getTenant, type Store, type TenantTransaction } from "@coccinelle/store";
import { Refusal } from "../refusal.ts";

/** A transaction of a tenant that is there, or a line that says that it is not. */
export function asKnownTenant<Value>(
  store: Store,
  tenantId: string,
  work: (transaction: TenantTransaction) => Promise<Value>,
): Promise<Value> {
  return store.asTenant(tenantId, async (transaction) => {
    if (await getTenant(transaction)) return work(transaction);
    throw new Refusal(`There is no tenant "${tenantId}". coccinelle tenant list shows those that there are.`);
  });
}
