import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { rowsOf } from "../engine/rows-of.ts";
import { toDatabase } from "../instant.ts";
import { reservations } from "../tables/reservations.ts";
import { inside, type TenantTransaction } from "../transaction.ts";

/**
 * Forgets who held something: holds that are over are deleted, and open ones go on for nobody in particular. Answers how
 * many there were of each. With `connectionId` those of one connection alone, whose ids mean nothing to others.
 */
export async function eraseHolder(
  transaction: TenantTransaction,
  { customerId, connectionId }: { readonly customerId: string; readonly connectionId?: string | undefined },
): Promise<{ readonly deleted: number; readonly anonymised: number }> {
  const { database } = inside(transaction);
  const isTheirs = and(
    eq(reservations.tenantId, transaction.tenantId),
    eq(reservations.customerId, customerId),
    connectionId === undefined ? undefined : eq(reservations.connectionId, connectionId),
  );
  const { id } = reservations;
  const deleted = await database
    .delete(reservations)
    .where(and(isTheirs, isNull(reservations.dueAt)))
    .returning({ id });
  const anonymised = await database
    .update(reservations)
    .set({ customerId: "erased" })
    .where(and(isTheirs, isNotNull(reservations.dueAt)))
    .returning({ id });
  return { deleted: deleted.length, anonymised: anonymised.length };
}

/** Forgets holds that are over, and ran out before an instant, at most 1,000 a call: answers how many. */
export async function pruneReservations(transaction: TenantTransaction, before: string): Promise<number> {
  const { database } = inside(transaction);
  const { tenantId } = transaction;
  const limit = toDatabase(before);
  const result = await database.execute(sql`
    delete from ${reservations} where tenant_id = ${tenantId} and id = any (array(
      select id from ${reservations} where tenant_id = ${tenantId} and due_at is null
        and created_at < ${limit} and expires_at < ${limit}
      order by created_at, id limit 1000
    )) returning id`);
  return rowsOf(result).length;
}
