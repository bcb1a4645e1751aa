import { epochMs } from "@coccinelle/core";
import { and, eq, isNull, lt } from "drizzle-orm";
import { toDatabase } from "../instant.ts";
import { mirroredOrders, mirroredProducts, mirrorStates } from "../tables/mirror.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { type FailureReason, takenOver, toFailure } from "../work/work.ts";
import { isMirror, lockMirror, type MirrorKey, type MirrorPhase, type MirrorState } from "./mirror-state.ts";
import { pruneTrigrams } from "./product-words.ts";

/** A walk that is to begin. */
export interface NewWalk extends MirrorKey {
  readonly phase: MirrorPhase;
  /** For an incremental walk: what the shop changed after this. */
  readonly since: string | null;
}

/** Begins a walk, or gives the one that is under way: it goes on where it stopped. */
export async function beginWalk(transaction: TenantTransaction, given: NewWalk): Promise<MirrorState> {
  const { database } = inside(transaction);
  const { tenantId, now } = transaction;
  const { connectionId, kind, phase } = given;
  const since = given.since === null ? null : toDatabase(given.since);
  const blank = { cursor: null, isWalked: false, startedAt: now, pages: 0, items: 0, removed: 0, latestAt: null };
  await database
    .insert(mirrorStates)
    .values({ tenantId, connectionId, kind, walk: 0, ...blank })
    .onConflictDoNothing();
  const state = await lockMirror(transaction, given);
  if (!state) throw new TypeError("A mirror's state that was just added is there.");
  if (state.phase !== null) return state;
  const begun = { ...blank, walk: state.walk + 1, phase, since };
  await database.update(mirrorStates).set(begun).where(isMirror(transaction, given));
  return { ...state, ...begun };
}

/** One page of a walk that was fetched. */
export interface WalkedPage extends MirrorKey {
  /** The walk, and where in it the page was asked for. */
  readonly walk: number;
  readonly cursor: string | null;
  /** Where the next page is; `null` after the last one. */
  readonly nextCursor: string | null;
  readonly items: number;
  /** The latest change among its items, as the shop dates it. */
  readonly latestAt: string | null;
}

/**
 * Moves a walk behind a page: call it in the transaction that writes the page's rows, before them. Rejects with
 * `conflict/stale_write` when the page was written by somebody else, or the walk is over.
 */
export async function advanceWalk(transaction: TenantTransaction, page: WalkedPage): Promise<MirrorState> {
  const { database } = inside(transaction);
  const state = await lockMirror(transaction, page);
  const isNext = state?.phase != null && state.walk === page.walk && state.cursor === page.cursor && !state.isWalked;
  if (!state || !isNext) throw takenOver();
  const moved = {
    cursor: page.nextCursor,
    isWalked: page.nextCursor === null,
    pages: state.pages + 1,
    items: state.items + page.items,
    latestAt: laterOf(state.latestAt, page.latestAt === null ? null : toDatabase(page.latestAt)),
  };
  await database.update(mirrorStates).set(moved).where(isMirror(transaction, page));
  return { ...state, ...moved };
}

/** A walk whose pages are written, and whose deletions are dealt with. */
export interface FinishedWalk extends MirrorKey {
  readonly walk: number;
  /** How many rows were found gone. */
  readonly removed: number;
}

/** Ends a walk: the mirror is now as old as its beginning. What is gone is forgotten once a later walk knows nothing of it. */
export async function finishWalk(transaction: TenantTransaction, finished: FinishedWalk): Promise<MirrorState> {
  const { database } = inside(transaction);
  const state = await lockMirror(transaction, finished);
  if (!state?.phase || state.walk !== finished.walk || !state.isWalked) throw takenOver();
  const { startedAt } = state;
  const done = {
    phase: null,
    removed: finished.removed,
    highWater: highWaterOf(state),
    fullAt: state.phase === "full" ? startedAt : state.fullAt,
    syncedTo: startedAt,
    lastError: null,
  };
  await database.update(mirrorStates).set(done).where(isMirror(transaction, finished));
  if (state.phase === "full") await forgetGone(transaction, finished, startedAt);
  return { ...state, ...done };
}

/** Notes why a walk stopped. It goes on from the same page. */
export async function failWalk(
  transaction: TenantTransaction,
  { reason, ...key }: MirrorKey & { readonly reason: FailureReason },
): Promise<void> {
  const { database } = inside(transaction);
  await database
    .update(mirrorStates)
    .set({ lastError: toFailure(reason) })
    .where(isMirror(transaction, key));
}

/** Gives a walk up: its cursor is of no use any more. The next one begins anew. */
export async function dropWalk(transaction: TenantTransaction, key: MirrorKey): Promise<void> {
  const { database } = inside(transaction);
  await database
    .update(mirrorStates)
    .set({ phase: null, cursor: null, isWalked: false })
    .where(isMirror(transaction, key));
}

/**
 * Changes that came while the walk was on its way may be behind it, so the next one begins where this one did: by the
 * shop's clock if it is late, by ours if the shop's is ahead.
 */
function highWaterOf({ phase, items, latestAt, startedAt, highWater }: MirrorState): string | null {
  if (latestAt !== null) return epochMs(latestAt) < epochMs(startedAt) ? latestAt : startedAt;
  if (phase === "incremental") return highWater;
  return items === 0 ? startedAt : null;
}

function laterOf(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return epochMs(b) > epochMs(a) ? b : a;
}

const tables = { products: mirroredProducts, orders: mirroredOrders } as const;
const contents = { products: mirroredProducts.product, orders: mirroredOrders.contentSealed } as const;

async function forgetGone(transaction: TenantTransaction, { connectionId, kind }: MirrorKey, before: string) {
  const { database } = inside(transaction);
  const table = tables[kind];
  const isGone = and(
    eq(table.tenantId, transaction.tenantId),
    eq(table.connectionId, connectionId),
    isNull(contents[kind]),
    lt(table.asOf, before),
  );
  await database.delete(table).where(isGone);
  if (kind === "products") await pruneTrigrams(transaction, connectionId);
}
