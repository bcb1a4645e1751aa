import { ConnectorError, epochMs } from "@coccinelle/core";
import { and, asc, eq, lte } from "drizzle-orm";
import { toDatabase } from "../instant.ts";
import { audit } from "../tables/ledgers.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { type AuditHead, appendAudit, lockTrail } from "./audit.ts";
import type { NewAuditEntry } from "./entry.ts";

const action = "audit.pruned";
const rowsAtOnce = 1000;

/**
 * Takes the beginning of the tenant's trail away, up to the first entry that is not older than `before`, at most 1,000
 * entries a call: answers how many. What was taken away is an entry of the trail, so that the rest still proves itself.
 * Rejects with `input_invalid` when it reaches into the last year, which the database keeps.
 */
export async function pruneAudit(transaction: TenantTransaction, before: string): Promise<number> {
  const { database } = inside(transaction);
  const { tenantId } = transaction;
  await lockTrail(transaction);
  const oldest = await database
    .select({ sequence: audit.sequence, hash: audit.hash, at: audit.at })
    .from(audit)
    .where(eq(audit.tenantId, tenantId))
    .orderBy(asc(audit.sequence))
    .limit(rowsAtOnce);
  const limitMs = epochMs(toDatabase(before));
  const firstKept = oldest.findIndex(({ at }) => epochMs(at) >= limitMs);
  const old = firstKept === -1 ? oldest : oldest.slice(0, firstKept);
  const last = old.at(-1);
  if (!last) return 0;
  await appendAudit(transaction, toldOf({ sequence: last.sequence, hash: last.hash }));
  const isOld = and(eq(audit.tenantId, tenantId), lte(audit.sequence, last.sequence));
  const deleted = await database.delete(audit).where(isOld).returning({ sequence: audit.sequence });
  if (deleted.length === old.length) return deleted.length;
  throw new ConnectorError("input_invalid", "The audit trail of the last 365 days is kept: prune what is older.", {
    effect: "none",
  });
}

function toldOf({ sequence, hash }: AuditHead): NewAuditEntry {
  return {
    actor: { kind: "system", id: "retention" },
    action,
    connectionId: null,
    subject: null,
    outcome: "done",
    details: { sequence, hash },
  };
}

/** Whether the entry says that everything up to there was taken away. */
export function tellsOfCut(entry: Pick<NewAuditEntry, "action" | "details">, cut: AuditHead): boolean {
  const { sequence, hash } = entry.details;
  return entry.action === action && sequence === cut.sequence && hash === cut.hash;
}
