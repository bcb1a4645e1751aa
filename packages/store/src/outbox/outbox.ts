import { and, eq, inArray, sql } from "drizzle-orm";
import { outbox } from "../tables/queues.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { openText, type SealedPlace, sealText } from "../vault/sealed-values.ts";
import {
  type Claimed,
  type ClaimRequest,
  claimWork,
  type FailureReason,
  failWork,
  finishWork,
  pruneWork,
  replayWork,
} from "../work/work.ts";
import { isFirstOfSubject } from "./first-of-subject.ts";

/** An event for one of the tenant's own systems. */
export interface NewOutboxEvent {
  /** Where it goes, in the runtime's own words. */
  readonly destination: string;
  /** The same for a repeat of the same event: it is sent once. */
  readonly eventKey: string;
  readonly eventType: string;
  /** Events of one subject are sent one at a time in their order; `null` for any order. */
  readonly subject: string | null;
  /** The body as it will be signed. */
  readonly payload: string;
}

/** An event as a sender has it. */
export interface OutboxItem extends Claimed<number>, NewOutboxEvent {
  readonly createdAt: string;
  /** This one included. */
  readonly attempts: number;
}

/** Writes an event down, in the transaction of the effect that it tells of. Answers `isNew: false` for a repeat. */
export async function addToOutbox(
  transaction: TenantTransaction,
  event: NewOutboxEvent,
): Promise<{ readonly isNew: boolean }> {
  const { database } = inside(transaction);
  const { payload, ...row } = event;
  const payloadSealed = await sealText(transaction, placeOf(event), payload);
  const { tenantId, now } = transaction;
  const added = await database
    .insert(outbox)
    .values({ ...row, tenantId, payloadSealed, state: "waiting", createdAt: now, dueAt: now })
    .onConflictDoNothing()
    .returning({ id: outbox.id });
  return { isNew: added.length > 0 };
}

/** Takes events that are due, or those for one destination, of each subject the first one that was not sent. */
export async function claimOutbox(
  transaction: TenantTransaction,
  { destination, ...request }: ClaimRequest & { readonly destination?: string | undefined },
): Promise<OutboxItem[]> {
  const { database } = inside(transaction);
  const isMeant = destination === undefined ? sql`` : sql`candidate.destination = ${destination} and`;
  const isFree = sql`${isMeant} ${isFirstOfSubject}`;
  const claimed = await claimWork(transaction, { ...request, table: outbox, toId: Number, isFree });
  const ids = claimed.map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await database
    .select()
    .from(outbox)
    .where(and(eq(outbox.tenantId, transaction.tenantId), inArray(outbox.id, ids)))
    .orderBy(outbox.id);
  const claim = claimed[0]?.claim ?? "";
  const items: OutboxItem[] = [];
  for (const { id, destination, eventKey, eventType, subject, payloadSealed, createdAt, attempts } of rows) {
    const payload = await openText(transaction, placeOf({ destination, eventKey }), payloadSealed);
    items.push({ id, claim, destination, eventKey, eventType, subject, payload, createdAt, attempts });
  }
  return items;
}

/** The event was delivered. */
export async function finishOutbox(transaction: TenantTransaction, { id, claim }: Claimed<number>): Promise<void> {
  await finishWork(transaction, { table: outbox, id, claim });
}

/** Sending failed: again at `retryAt`, or parked when that is `null`. */
export async function failOutbox(
  transaction: TenantTransaction,
  { id, claim, reason, retryAt }: Claimed<number> & { readonly reason: FailureReason; readonly retryAt: string | null },
): Promise<void> {
  await failWork(transaction, { table: outbox, id, claim, reason, retryAt });
}

/** Sends a parked event again. Answers whether it was parked. */
export function replayOutbox(transaction: TenantTransaction, id: number): Promise<boolean> {
  return replayWork(transaction, { table: outbox, id });
}

/** Forgets events that were delivered before an instant, at most 1,000 a call, with their log: answers how many. */
export function pruneOutbox(transaction: TenantTransaction, before: string): Promise<number> {
  return pruneWork(transaction, { table: outbox, before });
}

function placeOf({ destination, eventKey }: Pick<NewOutboxEvent, "destination" | "eventKey">): SealedPlace {
  return { column: "outbox.payload_sealed", row: [destination, eventKey] };
}
