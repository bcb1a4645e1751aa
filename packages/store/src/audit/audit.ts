import { ConnectorError, type Page } from "@coccinelle/core";
import { and, asc, desc, eq, sql } from "drizzle-orm";
import * as z from "zod";
import { advisoryKey } from "../locks/advisory-key.ts";
import { isAfter, type Listing, limitOf, type PageRequest, toPage } from "../paging/page.ts";
import { audit } from "../tables/ledgers.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { type AuditEntry, hashOfEntry, type NewAuditEntry, noHash } from "./entry.ts";

/** The end of a tenant's trail. Kept elsewhere, it proves later that nothing was cut off. */
export interface AuditHead {
  /** 0 for an empty trail. */
  readonly sequence: number;
  readonly hash: string;
}

const detailsSchema = z.record(z.string(), z.json());

/**
 * Adds an entry to the tenant's trail. Entries of one tenant wait for one another until their transactions end: add it
 * last, or in a short transaction of its own.
 */
export function appendAudit(transaction: TenantTransaction, given: NewAuditEntry): Promise<AuditHead> {
  return appendAudits(transaction, [given]);
}

/** Adds several entries in their order, for hardly more than the price of one. */
export async function appendAudits(
  transaction: TenantTransaction,
  given: readonly NewAuditEntry[],
): Promise<AuditHead> {
  const { database } = inside(transaction);
  const { tenantId, now: at } = transaction;
  const checked = given.map((entry) => ({ ...entry, details: toDetails(entry.details) }));
  await lockTrail(transaction);
  let head = await auditHead(transaction);
  const rows = checked.map(({ actor, action, connectionId, subject, outcome, details }) => {
    const entry = { actor, action, connectionId, subject, outcome, details };
    const placed = { ...entry, sequence: head.sequence + 1, at, previousHash: head.hash };
    head = { sequence: placed.sequence, hash: hashOfEntry(tenantId, placed) };
    const { actor: who, ...row } = placed;
    return { ...row, tenantId, actorKind: who.kind, actorId: who.id, hash: head.hash };
  });
  if (rows.length > 0) await database.insert(audit).values(rows);
  return head;
}

/** Until the transaction ends, nobody else adds to the tenant's trail or takes from it. */
export async function lockTrail(transaction: TenantTransaction): Promise<void> {
  const turn = advisoryKey(JSON.stringify(["audit", transaction.tenantId]));
  await inside(transaction).database.execute(sql`select pg_advisory_xact_lock(${turn})`);
}

/** The end of the tenant's trail. */
export async function auditHead(transaction: TenantTransaction): Promise<AuditHead> {
  const { database } = inside(transaction);
  const { sequence, hash } = audit;
  const [last] = await database
    .select({ sequence, hash })
    .from(audit)
    .where(eq(audit.tenantId, transaction.tenantId))
    .orderBy(desc(sequence))
    .limit(1);
  return last ?? { sequence: 0, hash: noHash };
}

const listing: Listing = { name: "audit", columns: [audit.sequence] };

/** Pages through the tenant's trail, in its order. */
export async function listAudit(transaction: TenantTransaction, request: PageRequest = {}): Promise<Page<AuditEntry>> {
  const { database } = inside(transaction);
  const rows = await database
    .select()
    .from(audit)
    .where(and(eq(audit.tenantId, transaction.tenantId), isAfter(listing, request)))
    .orderBy(asc(audit.sequence))
    .limit(limitOf(request) + 1);
  return toPage(rows, { listing, request, keyOf: ({ sequence }) => [sequence], toItem: toEntry });
}

/** A row of the trail as an entry. */
export function toEntry(row: typeof audit.$inferSelect): AuditEntry {
  const { tenantId, actorKind, actorId, ...entry } = row;
  return { ...entry, actor: { kind: actorKind, id: actorId } };
}

/** As the database will give it back, so that the hash is of what is kept. */
function toDetails(details: NewAuditEntry["details"]): NewAuditEntry["details"] {
  const { data } = detailsSchema.safeParse(details);
  if (data) return data;
  throw new ConnectorError("input_invalid", "An audit entry's details are an object of plain JSON values.", {
    fields: ["details"],
  });
}
