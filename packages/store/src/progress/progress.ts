import type { Page } from "@coccinelle/core";
import { and, asc, eq, isNull, type SQL } from "drizzle-orm";
import { isAfter, type Listing, limitOf, type PageRequest, toPage } from "../paging/page.ts";
import { progress } from "../tables/progress.ts";
import { type CrossTenantTransaction, inside, type TenantTransaction } from "../transaction.ts";
import { type FailureReason, toFailure } from "../work/work.ts";

/** A tenant's jobs, or those of the whole house. */
type Owner = TenantTransaction | CrossTenantTransaction;

/** How far a job has come, as its worker knows it. */
export interface NewProgress {
  readonly job: string;
  /** Pieces: pages, rows, keys. */
  readonly done: number;
  /** `null` while nobody knows. */
  readonly total: number | null;
  /** One line for people, without personal data. */
  readonly note: string | null;
  readonly startedAt: string;
  /** Whether this run of it is over. */
  readonly isFinished: boolean;
  /** Why it is over before it was done. Only code and message are kept. */
  readonly failure: FailureReason | null;
}

/** How far a job has come. Without `finishedAt` it is under way, unless `heartbeatAt` is old: then its worker has died. */
export type Progress = Omit<typeof progress.$inferSelect, "id" | "tenantId">;

/** Writes down how far a job has come, over what was known of it. */
export async function writeProgress(transaction: Owner, given: NewProgress): Promise<void> {
  const { database } = inside(transaction);
  const { job, done, total, note, startedAt, isFinished, failure } = given;
  const state = {
    ...{ done, total, note, startedAt, heartbeatAt: transaction.now },
    finishedAt: isFinished ? transaction.now : null,
    failure: failure && toFailure(failure),
  };
  await database
    .insert(progress)
    .values({ ...state, job, tenantId: tenantOf(transaction) })
    .onConflictDoUpdate({ target: [progress.tenantId, progress.job], set: state });
}

/** How far a job has come; `null` when it never said. */
export async function getProgress(transaction: Owner, job: string): Promise<Progress | null> {
  const { database } = inside(transaction);
  const [row] = await database
    .select()
    .from(progress)
    .where(and(isOwn(transaction), eq(progress.job, job)));
  return row ? toProgress(row) : null;
}

const listing: Listing = { name: "progress", columns: [progress.job] };

/** Pages through the jobs that said how far they have come, by name. */
export async function listProgress(transaction: Owner, request: PageRequest = {}): Promise<Page<Progress>> {
  const { database } = inside(transaction);
  const rows = await database
    .select()
    .from(progress)
    .where(and(isOwn(transaction), isAfter(listing, request)))
    .orderBy(asc(progress.job))
    .limit(limitOf(request) + 1);
  return toPage(rows, { listing, request, keyOf: ({ job }) => [job], toItem: toProgress });
}

function tenantOf(transaction: Owner): string | null {
  return "tenantId" in transaction ? transaction.tenantId : null;
}

function isOwn(transaction: Owner): SQL {
  const tenantId = tenantOf(transaction);
  return tenantId === null ? isNull(progress.tenantId) : eq(progress.tenantId, tenantId);
}

function toProgress({ id, tenantId, ...row }: typeof progress.$inferSelect): Progress {
  return row;
}
