import { randomUUID } from "node:crypto";
import { ConnectorError, type ConnectorErrorJson } from "@coccinelle/core";
import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { rowsOf } from "../engine/rows-of.ts";
import { later, toDatabase } from "../instant.ts";
import type { WorkFailure } from "../tables/work-columns.ts";
import { inside, type TenantTransaction } from "../transaction.ts";

/** Work that was taken. Only with its `claim` can it be finished; who comes after the lease has another one. */
export interface Claimed<Id> {
  readonly id: Id;
  readonly claim: string;
}

/** How much work is taken, and for how long. */
export interface ClaimRequest {
  /** Default 10. */
  readonly limit?: number | undefined;
  /** After so many milliseconds others may take it: the worker has died, or is too slow. */
  readonly leaseMs: number;
}

/** Why an attempt failed: a ConnectorError, or its JSON form. Only code and message are kept. */
export type FailureReason = Pick<ConnectorErrorJson, "code" | "message">;

interface Claiming<Id> extends ClaimRequest {
  readonly table: PgTable;
  /** Drivers give large numbers as text. */
  readonly toId: (value: unknown) => Id;
  /** Whether the row that is called `candidate` may be taken. Default: whenever it is due. */
  readonly isFree?: SQL | undefined;
  /** Also takes what is not due yet. Default `false`. */
  readonly isEarly?: boolean | undefined;
}

/** Takes due work, the longest due first. What others are taking at the same moment is passed over. */
export async function claimWork<Id>(
  transaction: TenantTransaction,
  { table, toId, limit = 10, leaseMs, isFree = sql`true`, isEarly = false }: Claiming<Id>,
): Promise<Claimed<Id>[]> {
  const { database } = inside(transaction);
  const { tenantId, now } = transaction;
  const claim = randomUUID();
  const isDue = isEarly ? sql`candidate.due_at is not null` : sql`candidate.due_at <= ${now}`;
  const result = await database.execute(sql`
    update ${table} set claim = ${claim}, attempts = attempts + 1, due_at = ${later(now, leaseMs)}
    where tenant_id = ${tenantId} and id = any (array(
      select candidate.id from ${table} candidate
      where candidate.tenant_id = ${tenantId} and ${isDue} and ${isFree}
      order by candidate.due_at, candidate.id limit ${limit} for update of candidate skip locked
    )) returning id`);
  return rowsOf<{ id: unknown }>(result).map(({ id }) => ({ id: toId(id), claim }));
}

/** A row of work that somebody has taken. */
export interface TakenWork {
  readonly table: PgTable;
  readonly id: number | string;
  readonly claim: string;
}

/** It is done. */
export async function finishWork(transaction: TenantTransaction, work: TakenWork): Promise<void> {
  const done = sql`state = 'done', finished_at = ${transaction.now}, due_at = null, last_error = null`;
  await settleWork(transaction, work, done);
}

/** It failed. It is tried again at `retryAt`, or parked for a person to look at when there is none. */
export async function failWork(
  transaction: TenantTransaction,
  { reason, retryAt, ...work }: TakenWork & { readonly reason: FailureReason; readonly retryAt: string | null },
): Promise<void> {
  const next = retryAt === null ? sql`state = 'parked', due_at = null` : sql`due_at = ${toDatabase(retryAt)}`;
  await settleWork(transaction, work, sql`${next}, last_error = ${JSON.stringify(toFailure(reason))}::jsonb`);
}

/** It went well and comes back at `dueAt`, its attempts counted anew. */
export async function rescheduleWork(
  transaction: TenantTransaction,
  { dueAt, changes, ...work }: TakenWork & { readonly dueAt: string; readonly changes: SQL },
): Promise<void> {
  const next = sql`due_at = ${toDatabase(dueAt)}, attempts = 0, last_error = null`;
  await settleWork(transaction, work, sql`${next}, ${changes}`);
}

/** Writes what became of taken work, and gives it back. Rejects with `conflict/stale_write` when it was not ours any more. */
async function settleWork(
  transaction: TenantTransaction,
  { table, id, claim }: TakenWork,
  changes: SQL,
): Promise<void> {
  const { database } = inside(transaction);
  const result = await database.execute(sql`
    update ${table} set claim = null, ${changes}
    where tenant_id = ${transaction.tenantId} and id = ${id} and claim = ${claim} returning id`);
  if (rowsOf(result).length === 0) throw takenOver();
}

/** Gives parked work another chance, its attempts counted anew. Answers whether it was parked. */
export async function replayWork(
  transaction: TenantTransaction,
  { table, id }: Pick<TakenWork, "table" | "id">,
): Promise<boolean> {
  const { database } = inside(transaction);
  const result = await database.execute(sql`
    update ${table} set state = 'waiting', due_at = ${transaction.now}, attempts = 0
    where tenant_id = ${transaction.tenantId} and id = ${id} and state = 'parked' returning id`);
  return rowsOf(result).length > 0;
}

/** Deletes what was done before an instant, at most `limit` rows (default 1,000). Answers how many. */
export async function pruneWork(
  transaction: TenantTransaction,
  {
    table,
    before,
    limit = 1000,
  }: { readonly table: PgTable; readonly before: string; readonly limit?: number | undefined },
): Promise<number> {
  const { database } = inside(transaction);
  const { tenantId } = transaction;
  const result = await database.execute(sql`
    delete from ${table} where tenant_id = ${tenantId} and id = any (array(
      select id from ${table} where tenant_id = ${tenantId} and state = 'done' and finished_at < ${toDatabase(before)}
      order by finished_at, id limit ${limit}
    )) returning id`);
  return rowsOf(result).length;
}

/** The error of a worker whose work somebody else has by now. */
export function takenOver(): ConnectorError {
  return new ConnectorError("conflict", "Somebody else has taken this work over: drop what you have of it.", {
    reason: "stale_write",
    effect: "none",
  });
}

/** The part of a failure that is kept. */
export function toFailure({ code, message }: FailureReason): WorkFailure {
  return { code, message };
}
