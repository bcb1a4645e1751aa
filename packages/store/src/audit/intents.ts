import { and, eq, inArray, sql } from "drizzle-orm";
import { later } from "../instant.ts";
import { auditIntents } from "../tables/ledgers.ts";
import { type CrossTenantTransaction, inside, type TenantTransaction } from "../transaction.ts";
import { type DueRequest, type DueWork, listDueWork } from "../work/due-work.ts";
import { appendAudits } from "./audit.ts";
import type { NewAuditEntry } from "./entry.ts";

/** A write that is about to begin. */
export interface AuditIntent extends Omit<NewAuditEntry, "outcome"> {
  /** A UUID of the caller's own. */
  readonly id: string;
  /** After so many milliseconds without a word its process has died. */
  readonly leaseMs: number;
}

/** Writes down that writes begin. Commit it before their effects: then none of them can go unseen. */
export async function beginAudits(transaction: TenantTransaction, intents: readonly AuditIntent[]): Promise<void> {
  const { database } = inside(transaction);
  const { tenantId, now } = transaction;
  const rows = intents.map(({ actor, leaseMs, ...intent }) => {
    const who = { actorKind: actor.kind, actorId: actor.id };
    return { ...intent, ...who, tenantId, at: now, dueAt: later(now, leaseMs) };
  });
  if (rows.length > 0) await database.insert(auditIntents).values(rows);
}

/** How something ended: the entry, and the intent that it ends, if one was written down. */
export interface AuditEnding {
  readonly intentId: string | null;
  readonly entry: NewAuditEntry;
}

/**
 * Takes intents away and adds their entries to the trail. An ending whose intent was given up meanwhile is added all the
 * same, and says that it is late.
 */
export async function endAudits(transaction: TenantTransaction, endings: readonly AuditEnding[]): Promise<void> {
  const { database } = inside(transaction);
  const ids = endings.map(({ intentId }) => intentId).filter((id) => id !== null);
  const isEnded = and(eq(auditIntents.tenantId, transaction.tenantId), inArray(auditIntents.id, ids));
  const ended =
    ids.length === 0 ? [] : await database.delete(auditIntents).where(isEnded).returning({ id: auditIntents.id });
  const known = new Set(ended.map(({ id }) => id));
  const entries = endings.map(({ intentId, entry }) =>
    intentId === null || known.has(intentId) ? entry : { ...entry, details: { ...entry.details, isLate: true } },
  );
  await appendAudits(transaction, entries);
}

/**
 * Gives up intents whose process has died, at most 100 a call: each becomes an entry `abandoned`, of which nobody knows
 * whether it happened. Answers how many there were.
 */
export async function giveUpAudits(transaction: TenantTransaction): Promise<number> {
  const { database } = inside(transaction);
  const { tenantId, now } = transaction;
  const isGivenUp = sql`${auditIntents.tenantId} = ${tenantId} and ${auditIntents.id} = any (array(
    select candidate.id from ${auditIntents} candidate
    where candidate.tenant_id = ${tenantId} and candidate.due_at <= ${now}
    order by candidate.due_at, candidate.id limit 100 for update of candidate skip locked))`;
  const rows = await database.delete(auditIntents).where(isGivenUp).returning();
  const entries = rows.map(({ actorKind, actorId, action, connectionId, subject, details, at }) => ({
    actor: { kind: actorKind, id: actorId },
    ...{ action, connectionId, subject, outcome: "abandoned" },
    details: { ...details, effect: "unknown", begunAt: at },
  }));
  if (entries.length > 0) await appendAudits(transaction, entries);
  return rows.length;
}

/** Intents of all tenants whose process has died. */
export function listDueAudits(
  transaction: CrossTenantTransaction,
  request: DueRequest = {},
): Promise<DueWork<string>[]> {
  return listDueWork(transaction, { ...request, table: auditIntents, toId: String });
}
