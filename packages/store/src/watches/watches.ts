import { randomUUID } from "node:crypto";
import type { Page } from "@coccinelle/core";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { isAfter, type Listing, limitOf, type PageRequest, toPage } from "../paging/page.ts";
import { watches, type watchKinds } from "../tables/queues.ts";
import { type CrossTenantTransaction, inside, type TenantTransaction } from "../transaction.ts";
import { type DueRequest, type DueWork, listDueWork } from "../work/due-work.ts";
import {
  type Claimed,
  type ClaimRequest,
  claimWork,
  type FailureReason,
  failWork,
  finishWork,
  rescheduleWork,
} from "../work/work.ts";

/** What a watch looks at. */
export type WatchKind = (typeof watchKinds)[number];

/** Which watch: of a kind, on a subject, for somebody. */
export interface WatchKey {
  readonly connectionId: string;
  readonly kind: WatchKind;
  /** A tracking number, a variant's id, an order's. */
  readonly subject: string;
  /** Who asked, as an opaque reference; `""` for the boutique itself. */
  readonly watcher: string;
}

/** A watch as it is asked for. */
export interface NewWatch extends WatchKey {
  /** When it is looked at first. */
  readonly dueAt: string;
  /** After which it is looked at no more; `null` for no end. */
  readonly endsAt: string | null;
  /** The job's own, plain JSON. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** A watch as it is kept. */
export type Watch = Omit<typeof watches.$inferSelect, "tenantId" | "claim">;

/** Begins a watch, or sets an equal one going again with these details. */
export async function putWatch(transaction: TenantTransaction, watch: NewWatch): Promise<Watch> {
  const { database } = inside(transaction);
  const { tenantId, now } = transaction;
  const asked = { dueAt: watch.dueAt, endsAt: watch.endsAt, details: watch.details };
  const [row] = await database
    .insert(watches)
    .values({ ...watch, tenantId, id: randomUUID(), state: "waiting", createdAt: now })
    .onConflictDoUpdate({
      target: [watches.tenantId, watches.connectionId, watches.kind, watches.subject, watches.watcher],
      set: { ...asked, state: "waiting", finishedAt: null, attempts: 0, claim: null, lastError: null },
    })
    .returning();
  if (!row) throw new TypeError("An upsert gives its row.");
  return toWatch(row);
}

/** A watch; `null` when there is none. */
export async function getWatch(transaction: TenantTransaction, key: WatchKey): Promise<Watch | null> {
  const { database } = inside(transaction);
  const [row] = await database.select().from(watches).where(isThis(transaction, key));
  return row ? toWatch(row) : null;
}

/** Ends a watch and forgets it. Answers whether there was one. */
export async function removeWatch(transaction: TenantTransaction, key: WatchKey): Promise<boolean> {
  const { database } = inside(transaction);
  return (await database.delete(watches).where(isThis(transaction, key)).returning({ id: watches.id })).length > 0;
}

const listing: Listing = { name: "watches", columns: [watches.id] };

/** Pages through the tenant's watches, or those of one watcher, in no order that means anything. */
export async function listWatches(
  transaction: TenantTransaction,
  request: PageRequest & { readonly watcher?: string | null | undefined } = {},
): Promise<Page<Watch>> {
  const { database } = inside(transaction);
  const isMeant = and(
    eq(watches.tenantId, transaction.tenantId),
    request.watcher ? eq(watches.watcher, request.watcher) : undefined,
    isAfter(listing, request),
  );
  const rows = await database
    .select()
    .from(watches)
    .where(isMeant)
    .orderBy(asc(watches.id))
    .limit(limitOf(request) + 1);
  return toPage(rows, { listing, request, keyOf: ({ id }) => [id], toItem: toWatch });
}

/** Takes watches that are due. */
export async function claimWatches(
  transaction: TenantTransaction,
  request: ClaimRequest,
): Promise<(Watch & Claimed<string>)[]> {
  const { database } = inside(transaction);
  const claimed = await claimWork(transaction, { ...request, table: watches, toId: String });
  const [first] = claimed;
  if (!first) return [];
  const isClaimed = inArray(
    watches.id,
    claimed.map(({ id }) => id),
  );
  const rows = await database
    .select()
    .from(watches)
    .where(and(eq(watches.tenantId, transaction.tenantId), isClaimed));
  return rows.map((row) => ({ ...toWatch(row), claim: first.claim }));
}

/** It was looked at: `lastSeen` is what has been told of, `dueAt` when to look again. */
export async function rescheduleWatch(
  transaction: TenantTransaction,
  { id, claim, dueAt, lastSeen }: Claimed<string> & { readonly dueAt: string; readonly lastSeen: string | null },
): Promise<void> {
  await rescheduleWork(transaction, { table: watches, id, claim, dueAt, changes: sql`last_seen = ${lastSeen}` });
}

/** There is nothing more to look at. */
export async function finishWatch(transaction: TenantTransaction, { id, claim }: Claimed<string>): Promise<void> {
  await finishWork(transaction, { table: watches, id, claim });
}

/** Looking failed: again at `retryAt`, or parked when that is `null`. */
export async function failWatch(
  transaction: TenantTransaction,
  { id, claim, reason, retryAt }: Claimed<string> & { readonly reason: FailureReason; readonly retryAt: string | null },
): Promise<void> {
  await failWork(transaction, { table: watches, id, claim, reason, retryAt });
}

/** Watches of all tenants that are due. */
export function listDueWatches(
  transaction: CrossTenantTransaction,
  request: DueRequest = {},
): Promise<DueWork<string>[]> {
  return listDueWork(transaction, { ...request, table: watches, toId: String });
}

function isThis({ tenantId }: TenantTransaction, { connectionId, kind, subject, watcher }: WatchKey) {
  return and(
    eq(watches.tenantId, tenantId),
    eq(watches.connectionId, connectionId),
    eq(watches.kind, kind),
    eq(watches.subject, subject),
    eq(watches.watcher, watcher),
  );
}

/** The part of a row that callers see. */
export function toWatch({ tenantId, claim, ...watch }: typeof watches.$inferSelect): Watch {
  return watch;
}
