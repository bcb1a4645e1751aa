import { ConnectorError, type Page } from "@coccinelle/core";
import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
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
export async function appendAudit(transaction: TenantTransaction, given: NewAuditEntry): Promise<AuditHead> {
  const { database } = inside(transaction);
  const { tenantId, now: at } = transaction;
  const details = toDetails(given.details);
  await database.execute(sql`select pg_advisory_xact_lock(${advisoryKey(JSON.stringify(["audit", tenantId]))})`);
  const head = await auditHead(transaction);
  const sequence = head.sequence + 1;
  const entry = { ...given, details, sequence, at, previousHash: head.hash };
  const hash = hashOfEntry(tenantId, entry);
  const { actor, ...row } = entry;
  await database.insert(audit).values({ ...row, tenantId, actorKind: actor.kind, actorId: actor.id, hash });
  return { sequence, hash };
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

/** What a look through a whole trail found. */
export interface AuditVerdict {
  readonly isIntact: boolean;
  /** The first entry that is not as it was written, or the first one missing; `null` when there is none. */
  readonly brokenAt: number | null;
  /** How far it was intact. */
  readonly head: AuditHead;
}

const rowsAtOnce = 1000;

/**
 * Looks through the tenant's whole trail, in constant memory. Give a head that was kept elsewhere to learn whether the end
 * was cut off or written anew; nothing within the database can tell that.
 */
export async function verifyAudit(transaction: TenantTransaction, known?: AuditHead): Promise<AuditVerdict> {
  const { database } = inside(transaction);
  const { tenantId } = transaction;
  let head: AuditHead = { sequence: 0, hash: noHash };
  for (let isDone = false; !isDone; ) {
    const rows = await database
      .select()
      .from(audit)
      .where(and(eq(audit.tenantId, tenantId), gt(audit.sequence, head.sequence)))
      .orderBy(asc(audit.sequence))
      .limit(rowsAtOnce);
    for (const entry of rows.map(toEntry)) {
      const continues = entry.sequence === head.sequence + 1 && entry.previousHash === head.hash;
      const isAsWritten = continues && entry.hash === hashOfEntry(tenantId, entry);
      const isAsKnown = known?.sequence !== entry.sequence || known.hash === entry.hash;
      if (!isAsWritten || !isAsKnown) return { isIntact: false, brokenAt: head.sequence + 1, head };
      head = { sequence: entry.sequence, hash: entry.hash };
    }
    isDone = rows.length < rowsAtOnce;
  }
  if (known && known.sequence > head.sequence) return { isIntact: false, brokenAt: head.sequence + 1, head };
  return { isIntact: true, brokenAt: null, head };
}

function toEntry(row: typeof audit.$inferSelect): AuditEntry {
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
