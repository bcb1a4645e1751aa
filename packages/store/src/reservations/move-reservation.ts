import { randomUUID } from "node:crypto";
import { and, eq, inArray, isNull, lte, or } from "drizzle-orm";
import { later, toDatabase } from "../instant.ts";
import { reservations } from "../tables/reservations.ts";
import { type CrossTenantTransaction, inside, type TenantTransaction } from "../transaction.ts";
import { type DueRequest, type DueWork, listDueWork } from "../work/due-work.ts";
import { type Claimed, type ClaimRequest, claimWork, type FailureReason, takenOver, toFailure } from "../work/work.ts";
import { type StoredReservation, toReservation } from "./reservations.ts";
import { comesFrom, isFinal, isStep, type ReservationState } from "./states.ts";

/** One move of a hold. */
export interface ReservationMove {
  readonly id: string;
  readonly to: Exclude<ReservationState, "pending">;
  /** Of whoever has taken it; `null` takes a hold that nobody has. */
  readonly claim: string | null;
  /** How long the mover may take until the next move, where one must follow. */
  readonly leaseMs: number;
  /** The remote's id of the hold, once it is known. */
  readonly remoteId?: string | undefined;
  /** The order that consumes it. */
  readonly orderId?: string | undefined;
}

/** A hold that was moved, with the claim for the next move where one must follow. */
export interface MovedReservation {
  readonly reservation: StoredReservation;
  readonly claim: string | null;
}

/**
 * Moves a hold from one state to the next, exactly once: of many who release, expire or consume it, one gets it. Without
 * a claim it answers `null` to those who come too late; with one it rejects with `conflict/stale_write` when the lease
 * was over and somebody else has taken it.
 */
export async function moveReservation(
  transaction: TenantTransaction,
  { id, to, claim, leaseMs, remoteId, orderId }: ReservationMove,
): Promise<MovedReservation | null> {
  const { database } = inside(transaction);
  const { tenantId, now } = transaction;
  const isMine = claim === null ? isFree(now) : eq(reservations.claim, claim);
  const isThis = and(eq(reservations.tenantId, tenantId), eq(reservations.id, id));
  const next = isStep(to) ? randomUUID() : null;
  const [row] = await database
    .update(reservations)
    .set({
      state: to,
      claim: next,
      dueAt: isFinal(to) ? null : isStep(to) ? later(now, leaseMs) : reservations.expiresAt,
      attempts: 0,
      lastError: null,
      ...(remoteId !== undefined && { remoteId }),
      ...(orderId !== undefined && { orderId }),
    })
    .where(and(isThis, inArray(reservations.state, [...comesFrom[to]]), isMine))
    .returning();
  if (row) return { reservation: toReservation(row), claim: next };
  if (claim === null) return null;
  throw takenOver();
}

/** A hold that a worker has taken: one that ran out, or whose maker left it half-way. */
export type ClaimedReservation = StoredReservation & Claimed<string>;

/** Takes holds that are due: `held` ones have run out, all others were left half-way. */
export async function claimReservations(
  transaction: TenantTransaction,
  request: ClaimRequest,
): Promise<ClaimedReservation[]> {
  const { database } = inside(transaction);
  const claimed = await claimWork(transaction, { ...request, table: reservations, toId: String });
  const [first] = claimed;
  if (!first) return [];
  const ids = claimed.map(({ id }) => id);
  const isClaimed = and(eq(reservations.tenantId, transaction.tenantId), inArray(reservations.id, ids));
  const rows = await database.select().from(reservations).where(isClaimed);
  return rows.map((row) => ({ ...toReservation(row), claim: first.claim }));
}

/** The step failed: the hold stays where it is, and a worker takes it again at `retryAt`. */
export async function retryReservation(
  transaction: TenantTransaction,
  { id, claim, reason, retryAt }: Claimed<string> & { readonly reason: FailureReason; readonly retryAt: string },
): Promise<void> {
  const { database } = inside(transaction);
  const isMine = and(
    eq(reservations.tenantId, transaction.tenantId),
    eq(reservations.id, id),
    eq(reservations.claim, claim),
  );
  const changed = await database
    .update(reservations)
    .set({ dueAt: toDatabase(retryAt), claim: null, lastError: toFailure(reason) })
    .where(isMine)
    .returning({ id: reservations.id });
  if (changed.length === 0) throw takenOver();
}

/** Holds of all tenants that a worker should take now. */
export function listDueReservations(
  transaction: CrossTenantTransaction,
  request: DueRequest = {},
): Promise<DueWork<string>[]> {
  return listDueWork(transaction, { ...request, table: reservations, toId: String });
}

/** Nobody has it, or whoever had it was too slow. */
function isFree(now: string) {
  return or(isNull(reservations.claim), lte(reservations.dueAt, now));
}
