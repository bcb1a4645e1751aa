import { type SQL, sql } from "drizzle-orm";
import { isEndpoint } from "../endpoints/is-endpoint.ts";
import { rowsOf } from "../engine/rows-of.ts";
import { toDatabase } from "../instant.ts";
import { endpoints } from "../tables/endpoints.ts";
import { outbox } from "../tables/queues.ts";
import type { WorkFailure } from "../tables/work-columns.ts";
import { inside, type TenantTransaction } from "../transaction.ts";

/** Leaves a destination's due events for later, at most 1,000 a call: answers how many. They were not tried. */
export function postponeDueOutbox(
  transaction: TenantTransaction,
  { destination, until }: { readonly destination: string; readonly until: string },
): Promise<number> {
  return setAside(transaction, destination, sql`due_at = ${toDatabase(until)}`);
}

/**
 * Parks the due events of an endpoint that is paused or was removed, at most 1,000 a call: answers how many. An endpoint
 * that is resumed meanwhile waits until they are parked, and sends them again.
 */
export async function parkDueOutbox(transaction: TenantTransaction, destination: string): Promise<number> {
  const { database } = inside(transaction);
  const [endpoint] = await database
    .select({ pausedReason: endpoints.pausedReason })
    .from(endpoints)
    .where(isEndpoint(transaction, destination))
    .for("share");
  if (endpoint?.pausedReason === null) return 0;
  const message = endpoint ? `The endpoint is paused (${endpoint.pausedReason}).` : "The endpoint was removed.";
  const failure = JSON.stringify({ code: endpoint ? "unavailable" : "not_found", message } satisfies WorkFailure);
  return setAside(transaction, destination, sql`state = 'parked', due_at = null, last_error = ${failure}::jsonb`);
}

/** Whoever had taken one of them was too slow: its lease is over, or it would not be due. */
async function setAside(transaction: TenantTransaction, destination: string, changes: SQL): Promise<number> {
  const { database } = inside(transaction);
  const { tenantId, now } = transaction;
  const result = await database.execute(sql`
    update ${outbox} set claim = null, ${changes} where tenant_id = ${tenantId} and id = any (array(
      select id from ${outbox} where tenant_id = ${tenantId} and destination = ${destination} and due_at <= ${now}
      order by due_at, id limit 1000 for update skip locked
    )) returning id`);
  return rowsOf(result).length;
}
