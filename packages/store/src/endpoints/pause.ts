import { and, eq, isNull, sql } from "drizzle-orm";
import { endpoints } from "../tables/endpoints.ts";
import { outbox } from "../tables/queues.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import type { PauseReason } from "./endpoints.ts";
import { isEndpoint } from "./is-endpoint.ts";

/** Sends an endpoint nothing more. Its events are parked as they come due. Answers whether it was going. */
export async function pauseEndpoint(
  transaction: TenantTransaction,
  { id, reason }: { readonly id: string; readonly reason: PauseReason },
): Promise<boolean> {
  const { database } = inside(transaction);
  const isGoing = and(isEndpoint(transaction, id), isNull(endpoints.pausedReason));
  const changes = { pausedReason: reason, pausedAt: transaction.now };
  return (await database.update(endpoints).set(changes).where(isGoing).returning({ id: endpoints.id })).length > 0;
}

/**
 * Sends to an endpoint again, as if it had never failed, beginning with all that was parked for it meanwhile. Answers
 * whether there is such an endpoint.
 */
export async function resumeEndpoint(transaction: TenantTransaction, id: string): Promise<boolean> {
  const { database } = inside(transaction);
  const well = { pausedReason: null, pausedAt: null, failingSince: null, lastFailedAt: null, heldUntil: null };
  const resumed = await database.update(endpoints).set(well).where(isEndpoint(transaction, id)).returning();
  if (resumed.length === 0) return false;
  const isParked = sql`${outbox.state} = 'parked'`;
  await database
    .update(outbox)
    .set({ state: "waiting", dueAt: transaction.now, attempts: 0 })
    .where(and(eq(outbox.tenantId, transaction.tenantId), eq(outbox.destination, id), isParked));
  return true;
}
