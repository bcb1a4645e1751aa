import { and, eq } from "drizzle-orm";
import { watches } from "../tables/queues.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { pruneWork } from "../work/work.ts";

/** Ends and forgets all that somebody watches. Answers how many watches there were. */
export async function eraseWatches(transaction: TenantTransaction, watcher: string): Promise<number> {
  const { database } = inside(transaction);
  const isTheirs = and(eq(watches.tenantId, transaction.tenantId), eq(watches.watcher, watcher));
  return (await database.delete(watches).where(isTheirs).returning({ id: watches.id })).length;
}

/** Forgets watches that ended before an instant, at most 1,000 a call: answers how many. */
export function pruneWatches(transaction: TenantTransaction, before: string): Promise<number> {
  return pruneWork(transaction, { table: watches, before });
}
