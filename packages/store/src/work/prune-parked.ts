import { sql } from "drizzle-orm";
import { rowsOf } from "../engine/rows-of.ts";
import { toDatabase } from "../instant.ts";
import { inbox, outbox, watches } from "../tables/queues.ts";
import { inside, type TenantTransaction } from "../transaction.ts";

/** Where work is parked, and the column that says since when it is known. */
const places = {
  inbox: { table: inbox, since: inbox.receivedAt },
  outbox: { table: outbox, since: outbox.createdAt },
  watches: { table: watches, since: watches.createdAt },
} as const;

/** Kinds of work that can be parked. */
export type ParkedWork = keyof typeof places;

/** Forgets parked work that came in before an instant, at most 1,000 a call: answers how many. */
export async function pruneParked(
  transaction: TenantTransaction,
  { kind, before }: { readonly kind: ParkedWork; readonly before: string },
): Promise<number> {
  const { database } = inside(transaction);
  const { tenantId } = transaction;
  const { table, since } = places[kind];
  const result = await database.execute(sql`
    delete from ${table} where tenant_id = ${tenantId} and id = any (array(
      select id from ${table} where tenant_id = ${tenantId} and state = 'parked' and ${since} < ${toDatabase(before)}
      order by id limit 1000
    )) returning id`);
  return rowsOf(result).length;
}
