import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { rowsOf } from "../engine/rows-of.ts";
import { fromDatabase } from "../instant.ts";
import { type CrossTenantTransaction, inside } from "../transaction.ts";

/** Work that could be taken now. Nothing of its content is known before its tenant is entered. */
export interface DueWork<Id> {
  readonly tenantId: string;
  readonly id: Id;
  readonly dueAt: string;
}

/** How much due work is listed. */
export interface DueRequest {
  /** Default 100. */
  readonly limit?: number | undefined;
  /** Tenants to pass over, such as those that are known to have work. */
  readonly exceptTenants?: readonly string[] | undefined;
}

interface DueListing<Id> extends DueRequest {
  readonly table: PgTable;
  /** Drivers give large numbers as text. */
  readonly toId: (value: unknown) => Id;
  /** Whether the row that is called `candidate` could be taken. Default: whenever it is due. */
  readonly isFree?: SQL | undefined;
}

/** Due work of all tenants, the longest due first. Ask again once it was taken: there is no cursor. */
export async function listDueWork<Id>(
  transaction: CrossTenantTransaction,
  { table, toId, limit = 100, exceptTenants = [], isFree = sql`true` }: DueListing<Id>,
): Promise<DueWork<Id>[]> {
  const { database } = inside(transaction);
  const isMeant =
    exceptTenants.length === 0 ? sql`true` : sql`candidate.tenant_id <> all (${sql.param(exceptTenants)}::text[])`;
  const result = await database.execute(sql`
    select candidate.tenant_id as "tenantId", candidate.id, candidate.due_at::text as "dueAt" from ${table} candidate
    where candidate.due_at <= ${transaction.now} and ${isMeant} and ${isFree}
    order by candidate.due_at, candidate.tenant_id, candidate.id limit ${limit}`);
  return rowsOf<{ tenantId: string; id: unknown; dueAt: string }>(result).map(({ tenantId, id, dueAt }) => ({
    tenantId,
    id: toId(id),
    dueAt: fromDatabase(dueAt),
  }));
}
