import { and, eq, inArray, sql } from "drizzle-orm";
import { rowsOf } from "../engine/rows-of.ts";
import { toDatabase } from "../instant.ts";
import { watches } from "../tables/queues.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { type Claimed, type ClaimRequest, claimWork } from "../work/work.ts";
import { toWatch, type Watch, type WatchKey } from "./watches.ts";

/** What several watchers look at: one question to the remote is enough for all of them. */
export type WatchedSubject = Pick<WatchKey, "connectionId" | "kind" | "subject">;

/** Takes other watches on the same subject, whether due or not. Those that somebody else has are passed over. */
export async function claimAlikeWatches(
  transaction: TenantTransaction,
  { connectionId, kind, subject, ...request }: WatchedSubject & ClaimRequest,
): Promise<(Watch & Claimed<string>)[]> {
  const { database } = inside(transaction);
  const isAlike = sql`candidate.connection_id = ${connectionId} and candidate.kind = ${kind} and candidate.subject = ${subject}
    and (candidate.claim is null or candidate.due_at <= ${transaction.now})`;
  const claimed = await claimWork(transaction, {
    ...request,
    table: watches,
    toId: String,
    isFree: isAlike,
    isEarly: true,
  });
  const [first] = claimed;
  if (!first) return [];
  const ids = claimed.map(({ id }) => id);
  const rows = await database
    .select()
    .from(watches)
    .where(and(eq(watches.tenantId, transaction.tenantId), inArray(watches.id, ids)));
  return rows.map((row) => ({ ...toWatch(row), claim: first.claim }));
}

/** Which watches are aligned: on one subject, or on all whose names begin alike. */
export type AlignedSubjects = Omit<WatchedSubject, "subject"> &
  ({ readonly subject: string } | { readonly subjectPrefix: string });

/**
 * Lets all who look at a subject look at the same time: at `dueAt`. Those that somebody has taken stay as they are.
 * Answers how many there were.
 */
export async function alignWatches(
  transaction: TenantTransaction,
  { connectionId, kind, dueAt, ...subjects }: AlignedSubjects & { readonly dueAt: string },
): Promise<number> {
  const { database } = inside(transaction);
  const isMeant =
    "subject" in subjects ? sql`subject = ${subjects.subject}` : sql`starts_with(subject, ${subjects.subjectPrefix})`;
  const result = await database.execute(sql`
    update ${watches} set due_at = ${toDatabase(dueAt)}
    where tenant_id = ${transaction.tenantId} and connection_id = ${connectionId} and kind = ${kind}
      and ${isMeant} and due_at is not null and claim is null returning id`);
  return rowsOf(result).length;
}
