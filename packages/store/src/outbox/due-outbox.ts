import { sql } from "drizzle-orm";
import { rowsOf } from "../engine/rows-of.ts";
import { fromDatabase } from "../instant.ts";
import { outbox } from "../tables/queues.ts";
import { type CrossTenantTransaction, inside, type TenantTransaction } from "../transaction.ts";
import type { DueRequest, DueWork } from "../work/due-work.ts";
import { isFirstOfSubject } from "./first-of-subject.ts";

/**
 * Tenants with events that could be sent now, the longest due first: of each tenant one event, so that nobody's long
 * queue hides another's short one. The index is asked for one tenant after the other, whatever they have waiting.
 */
export async function listDueOutbox(
  transaction: CrossTenantTransaction,
  { limit = 100 }: DueRequest = {},
): Promise<DueWork<number>[]> {
  const { database } = inside(transaction);
  const result = await database.execute(sql`
    with recursive waiting (tenant_id) as (
      (select tenant_id from ${outbox} where due_at is not null order by tenant_id limit 1)
      union all
      select (select later.tenant_id from ${outbox} later
        where later.due_at is not null and later.tenant_id > waiting.tenant_id order by later.tenant_id limit 1)
      from waiting where waiting.tenant_id is not null
    )
    select waiting.tenant_id as "tenantId", first.id, first.due_at::text as "dueAt"
    from waiting cross join lateral (
      select candidate.id, candidate.due_at from ${outbox} candidate
      where candidate.tenant_id = waiting.tenant_id and candidate.due_at <= ${transaction.now} and ${isFirstOfSubject}
      order by candidate.due_at, candidate.id limit 1
    ) first
    order by first.due_at, waiting.tenant_id limit ${limit}`);
  return rowsOf<{ tenantId: string; id: unknown; dueAt: string }>(result).map(({ tenantId, id, dueAt }) => ({
    tenantId,
    id: Number(id),
    dueAt: fromDatabase(dueAt),
  }));
}

/** The tenant's destinations that have events which could be sent now. */
export async function listDueDestinations(transaction: TenantTransaction): Promise<readonly string[]> {
  const { database } = inside(transaction);
  const { tenantId, now } = transaction;
  const isWaiting = sql`tenant_id = ${tenantId} and due_at is not null`;
  const result = await database.execute(sql`
    with recursive waiting (destination) as (
      (select destination from ${outbox} where ${isWaiting} order by destination limit 1)
      union all
      select (select destination from ${outbox} where ${isWaiting} and destination > waiting.destination
        order by destination limit 1)
      from waiting where waiting.destination is not null
    )
    select waiting.destination from waiting where exists (
      select from ${outbox} candidate where candidate.tenant_id = ${tenantId}
        and candidate.destination = waiting.destination and candidate.due_at <= ${now} and ${isFirstOfSubject})`);
  return rowsOf<{ destination: string }>(result).map(({ destination }) => destination);
}
