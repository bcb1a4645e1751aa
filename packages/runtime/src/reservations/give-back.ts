import { type CallOptions, ConnectorError, epochMs } from "@coccinelle/core";
import { moveReservation, retryReservation, type StoredReservation } from "@coccinelle/store";
import { alreadySold } from "./refusals.ts";
import { emitOversold, type Oversale, reasonOf, tellOversold } from "./report.ts";
import { inLedger, later, leaseOf, type Saga, type Taken } from "./saga.ts";

/** Where a hold ends that is given back. */
export interface GivingBack {
  readonly to: "released" | "expired";
  readonly call: CallOptions;
}

/**
 * Ends a hold that is `releasing` or `expiring`: gives its units back at the remote, where it knows them, once. Rejects with
 * `conflict/already_done` when an order was made of it there. After any other failure it is tried again later.
 */
export async function giveBack(saga: Saga, taken: Taken, giving: GivingBack): Promise<StoredReservation> {
  const outcome = await releaseThere(saga, taken, giving.call);
  if (outcome === "sold") {
    await end(saga, taken, { to: "consumed", call: giving.call, cause: "sold_elsewhere" });
    throw alreadySold();
  }
  return end(saga, taken, { ...giving, cause: outcome === "gone" ? "hold_gone" : null });
}

async function releaseThere(
  { inventory, knowsHolds, ...saga }: Saga,
  taken: Taken,
  call: CallOptions,
): Promise<"given_back" | "gone" | "sold"> {
  const { remoteId } = taken.reservation;
  if (remoteId === null || !knowsHolds) return "given_back";
  try {
    await inventory.releaseReservation(remoteId, { ...call, includeRaw: false, idempotencyKey: undefined });
    return "given_back";
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
    if (error.code === "not_found") return "gone";
    if (error.reason === "already_done") return "sold";
    await tryLater(saga, taken, error);
    // Whatever this attempt did, the reconciler goes on.
    throw ConnectorError.extend(error, { effect: "unknown" });
  }
}

interface Ending {
  readonly to: "released" | "expired" | "consumed";
  readonly call: CallOptions;
  readonly cause: Oversale["cause"] | null;
}

async function end(saga: Saga, { reservation, claim }: Taken, { to, call, cause }: Ending): Promise<StoredReservation> {
  const { id, expiresAt } = reservation;
  const ended = await inLedger(saga, async (transaction) => {
    // A hold that has run out may be cleared away by the remote itself.
    const loss = cause === "hold_gone" && epochMs(expiresAt) <= epochMs(transaction.now) ? null : cause;
    const reason = loss ? reasonOf(loss) : undefined;
    const moved = await moveReservation(transaction, { id, claim, to, leaseMs: leaseOf(call), reason });
    if (!moved) throw new TypeError("A move with a claim gives its hold.");
    const oversale = loss && { reservation: moved.reservation, cause: loss };
    if (oversale) await emitOversold(saga, transaction, oversale);
    return { reservation: moved.reservation, oversale };
  });
  if (ended.oversale) tellOversold(saga, ended.oversale);
  return ended.reservation;
}

/** Puts a step off: 10 s after the first failure, twice as long after each, a quarter of an hour at most. */
export async function tryLater(
  saga: Pick<Saga, "store" | "connection">,
  { reservation, claim }: Taken,
  reason: ConnectorError,
): Promise<void> {
  const waitMs = Math.min(900_000, 10_000 * 2 ** Math.min(reservation.attempts, 10));
  await inLedger(saga, (transaction) => {
    const retryAt = later(transaction.now, waitMs);
    return retryReservation(transaction, { id: reservation.id, claim, reason, retryAt });
  });
}
