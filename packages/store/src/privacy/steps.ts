import { ConnectorError } from "@coccinelle/core";
import { and, asc, eq } from "drizzle-orm";
import { toDatabase } from "../instant.ts";
import { type privacyOutcomes, privacyRequests, privacySteps } from "../tables/privacy.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { type Claimed, type FailureReason, takenOver, toFailure } from "../work/work.ts";

/** How a system's part of a request ended. */
export type PrivacyOutcome = (typeof privacyOutcomes)[number];

/** What one system did of a request. */
export interface PrivacyStep {
  readonly requestId: string;
  /** `store:` and the part, or `connection:` and its id. */
  readonly system: string;
  readonly outcome: PrivacyOutcome;
  /** Plain JSON, of which nothing is personal. */
  readonly report: unknown;
  readonly at: string;
}

/** Writes down what a system did; a later word replaces an earlier one. */
export async function recordPrivacyStep(transaction: TenantTransaction, step: Omit<PrivacyStep, "at">): Promise<void> {
  const { tenantId, now: at } = transaction;
  const { outcome, report } = step;
  await inside(transaction)
    .database.insert(privacySteps)
    .values({ ...step, tenantId, at })
    .onConflictDoUpdate({
      target: [privacySteps.tenantId, privacySteps.requestId, privacySteps.system],
      set: { outcome, report, at },
    });
}

/** What each system did of a request: one row for a connection, and one for each part of the store. */
export async function listPrivacySteps(
  transaction: TenantTransaction,
  { requestId }: { readonly requestId: string },
): Promise<PrivacyStep[]> {
  const rows = await inside(transaction)
    .database.select()
    .from(privacySteps)
    .where(and(eq(privacySteps.tenantId, transaction.tenantId), eq(privacySteps.requestId, requestId)))
    .orderBy(asc(privacySteps.system));
  return rows.map(({ tenantId, ...step }) => step);
}

/** The request is done: who it was about is forgotten. */
export async function finishPrivacyRequest(
  transaction: TenantTransaction,
  { id, claim }: Claimed<string>,
): Promise<void> {
  const finished = { state: "done" as const, finishedAt: transaction.now, dueAt: null, personSealed: null };
  await settle(transaction, { id, claim }, { ...finished, lastError: null });
}

/** Something failed: again at `retryAt`, or parked for somebody to look at when that is `null`. */
export async function failPrivacyRequest(
  transaction: TenantTransaction,
  { id, claim, reason, retryAt }: Claimed<string> & { readonly reason: FailureReason; readonly retryAt: string | null },
): Promise<void> {
  const lastError = toFailure(reason);
  const next = retryAt === null ? { state: "parked" as const, dueAt: null } : { dueAt: toDatabase(retryAt) };
  await settle(transaction, { id, claim }, { ...next, lastError });
}

/** A parked request was dealt with elsewhere. Rejects with `not_found` when none of that id is parked. */
export async function closePrivacyRequest(transaction: TenantTransaction, id: string): Promise<void> {
  const { tenantId, now } = transaction;
  const isParked = and(
    eq(privacyRequests.tenantId, tenantId),
    eq(privacyRequests.id, id),
    eq(privacyRequests.state, "parked"),
  );
  const closed = await inside(transaction)
    .database.update(privacyRequests)
    .set({ state: "done", finishedAt: now, personSealed: null })
    .where(isParked)
    .returning({ id: privacyRequests.id });
  if (closed.length === 0) throw new ConnectorError("not_found", "No such request is parked.");
}

type Changes = Partial<typeof privacyRequests.$inferInsert>;

async function settle(transaction: TenantTransaction, { id, claim }: Claimed<string>, changes: Changes): Promise<void> {
  const isMine = and(
    eq(privacyRequests.tenantId, transaction.tenantId),
    eq(privacyRequests.id, id),
    eq(privacyRequests.claim, claim),
  );
  const settled = await inside(transaction)
    .database.update(privacyRequests)
    .set({ ...changes, claim: null })
    .where(isMine)
    .returning({ id: privacyRequests.id });
  if (settled.length === 0) throw takenOver();
}
