import { and, eq, sql } from "drizzle-orm";
import { endpoints } from "../tables/endpoints.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { wantsEvent } from "./event-types.ts";

/**
 * The ids of the endpoints that want events of a type. Those that are paused are among them, since they may be resumed;
 * those that answered 410 are not. Until the transaction ends none of them is removed.
 */
export async function endpointsWanting(transaction: TenantTransaction, eventType: string): Promise<readonly string[]> {
  const { database } = inside(transaction);
  const { id, eventTypes, pausedReason } = endpoints;
  const rows = await database
    .select({ id, eventTypes })
    .from(endpoints)
    .where(and(eq(endpoints.tenantId, transaction.tenantId), sql`${pausedReason} is distinct from 'gone'`))
    .orderBy(id)
    .for("key share");
  return rows.filter((row) => wantsEvent(row.eventTypes, eventType)).map((row) => row.id);
}
