import { randomUUID } from "node:crypto";
import type { Intent } from "@coccinelle/core";
import { and, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { later, toDatabase } from "../instant.ts";
import { reservations } from "../tables/reservations.ts";
import { type CrossTenantTransaction, inside, type TenantTransaction } from "../transaction.ts";
import { openJson, type SealedPlace, sealJson } from "../vault/sealed-values.ts";
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
  /** What order is being made of it; only to `consuming`. */
  readonly order?: PendingOrder | undefined;
  /** Why it came to this, where that is not plain. */
  readonly reason?: FailureReason | undefined;
}

/** An order that is being made of holds. */
export interface PendingOrder {
  /** Of core's `intentOf`. */
  readonly intent: Intent;
  /** Plain JSON: how to make it again. It is sealed, and forgotten as soon as the order is made or refused. */
  readonly request: unknown;
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
  move: ReservationMove,
): Promise<MovedReservation | null> {
  const { database } = inside(transaction);
  const { tenantId, now } = transaction;
  const { id, to, claim, leaseMs, remoteId, orderId, order, reason } = move;
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
      lastError: reason ? toFailure(reason) : null,
      settledAt: isFinal(to) ? now : null,
      orderSealed: order ? await sealJson(transaction, placeOf(id), order.request) : null,
      ...(order && { orderKey: order.intent.key, orderInput: order.intent.input }),
      ...(remoteId !== undefined && { remoteId }),
      ...(orderId !== undefined && { orderId }),
    })
    .where(and(isThis, inArray(reservations.state, [...comesFrom[to]]), isMine))
    .returning();
  if (row) return { reservation: toReservation(row), claim: next };
  if (claim === null) return null;
  throw takenOver();
}

/** How to make the order of a `consuming` hold again; `null` for any other hold. */
export async function readPendingOrder(transaction: TenantTransaction, id: string): Promise<unknown> {
  const { database } = inside(transaction);
  const isThis = and(eq(reservations.tenantId, transaction.tenantId), eq(reservations.id, id));
  const [row] = await database.select({ sealed: reservations.orderSealed }).from(reservations).where(isThis);
  return row?.sealed ? openJson(transaction, placeOf(id), row.sealed) : null;
}

function placeOf(id: string): SealedPlace {
  return { column: "reservations.order_sealed", row: [id] };
}

/** A hold that a worker has taken: one that ran out, or whose maker left it half-way. */
export type ClaimedReservation = StoredReservation & Claimed<string>;

/** Which due holds are taken. */
export interface ReservationClaimRequest extends ClaimRequest {
  /** Default: of all connections. */
  readonly connectionId?: string | undefined;
  /** Default: any. */
  readonly id?: string | undefined;
}

/** Takes holds that are due: `held` ones have run out, all others were left half-way. */
export async function claimReservations(
  transaction: TenantTransaction,
  { connectionId, id, ...request }: ReservationClaimRequest,
): Promise<ClaimedReservation[]> {
  const { database } = inside(transaction);
  const isOf = connectionId === undefined ? sql`true` : sql`candidate.connection_id = ${connectionId}`;
  const isThis = id === undefined ? sql`true` : sql`candidate.id = ${id}`;
  const isFree = sql`${isOf} and ${isThis}`;
  const claimed = await claimWork(transaction, { ...request, isFree, table: reservations, toId: String });
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
