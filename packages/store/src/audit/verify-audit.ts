import { and, asc, eq, gt } from "drizzle-orm";
import { audit } from "../tables/ledgers.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { type AuditHead, toEntry } from "./audit.ts";
import { hashOfEntry, noHash } from "./entry.ts";
import { tellsOfCut } from "./prune-audit.ts";

/** What a look through a whole trail found. */
export interface AuditVerdict {
  readonly isIntact: boolean;
  /** The first entry that is not as it was written, or the first one missing; `null` when there is none. */
  readonly brokenAt: number | null;
  /** How far it was intact. */
  readonly head: AuditHead;
}

const start: AuditHead = { sequence: 0, hash: noHash };
const rowsAtOnce = 1000;

/**
 * Looks through the tenant's whole trail, in constant memory. Give a head that was kept elsewhere to learn whether the end
 * was cut off or written anew; nothing within the database can tell that. A beginning that `pruneAudit` took away is no
 * gap, as long as a later entry says so.
 */
export async function verifyAudit(transaction: TenantTransaction, known?: AuditHead): Promise<AuditVerdict> {
  const { tenantId } = transaction;
  let rows = await rowsAfter(transaction, 0);
  const [first] = rows;
  const cut = first && first.sequence > 1 ? { sequence: first.sequence - 1, hash: first.previousHash } : null;
  let isCutTold = cut === null;
  let head = cut ?? start;
  for (; rows.length > 0; rows = rows.length < rowsAtOnce ? [] : await rowsAfter(transaction, head.sequence)) {
    for (const entry of rows.map(toEntry)) {
      const continues = entry.sequence === head.sequence + 1 && entry.previousHash === head.hash;
      const isAsWritten = continues && entry.hash === hashOfEntry(tenantId, entry);
      const isAsKnown = known?.sequence !== entry.sequence || known.hash === entry.hash;
      if (!isAsWritten || !isAsKnown) return { isIntact: false, brokenAt: head.sequence + 1, head };
      if (cut && tellsOfCut(entry, cut)) isCutTold = true;
      head = { sequence: entry.sequence, hash: entry.hash };
    }
  }
  if (!isCutTold) return { isIntact: false, brokenAt: 1, head: start };
  if (known && known.sequence > head.sequence) return { isIntact: false, brokenAt: head.sequence + 1, head };
  return { isIntact: true, brokenAt: null, head };
}

function rowsAfter(transaction: TenantTransaction, sequence: number): Promise<(typeof audit.$inferSelect)[]> {
  return inside(transaction)
    .database.select()
    .from(audit)
    .where(and(eq(audit.tenantId, transaction.tenantId), gt(audit.sequence, sequence)))
    .orderBy(asc(audit.sequence))
    .limit(rowsAtOnce);
}
