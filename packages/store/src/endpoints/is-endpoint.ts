import { and, eq, type SQL } from "drizzle-orm";
import { endpoints } from "../tables/endpoints.ts";
import type { TenantTransaction } from "../transaction.ts";

/** That it is the tenant's endpoint of that id. */
export function isEndpoint({ tenantId }: TenantTransaction, id: string): SQL | undefined {
  return and(eq(endpoints.tenantId, tenantId), eq(endpoints.id, id));
}
