import { type CallOptions, epochMs } from "@coccinelle/core";
import { moveReservation, type StoredReservation } from "@coccinelle/store";
import { giveBack } from "./give-back.ts";
import { isRefusal } from "./refusals.ts";
import { holdKey, inLedger, leaseOf, type Saga, type Taken } from "./saga.ts";

/** How a step is taken. */
export interface Step {
  readonly call: CallOptions;
  /** Whether it may have been taken before, by a process that died or a call that was cut off. */
  readonly isRepeat: boolean;
}

/**
 * Has the remote put a `pending` hold aside, and makes it stand. The same hold has the same key, so that a repeat finds what
 * was made. A refusal that proves that there is nothing ends the hold; after any other failure it stays as it is.
 */
export async function confirm(saga: Saga, { reservation, claim }: Taken, step: Step): Promise<StoredReservation> {
  const { id, productId, variantId, customerId, quantity, createdAt, expiresAt } = reservation;
  const leaseMs = leaseOf(step.call);
  const duration = Math.round((epochMs(expiresAt) - epochMs(createdAt)) / 60_000);
  const input = { productId, variantId, customerId, quantity, duration };
  const call = { ...step.call, includeRaw: false, idempotencyKey: holdKey(reservation) };
  const remote = await saga.inventory.reserveProduct(input, call).catch(async (error: unknown) => {
    if (isRefusal(error, step)) {
      await inLedger(saga, (t) => moveReservation(t, { id, claim, to: "refused", leaseMs, reason: error }));
    }
    throw error;
  });
  const remoteId = remote.id;
  const held = await inLedger(saga, (t) => moveReservation(t, { id, claim, to: "held", leaseMs, remoteId }));
  if (!held) throw new TypeError("A move with a claim gives its hold.");
  // A repeat may find that the remote has ended the hold in the meantime: nobody was promised it.
  if (remote.status === "released" || remote.status === "expired") return abandon(saga, held.reservation, step.call);
  return held.reservation;
}

/** Ends a hold that nobody was told of, or that the remote has no more. */
export async function abandon(saga: Saga, { id }: StoredReservation, call: CallOptions): Promise<StoredReservation> {
  const leaseMs = leaseOf(call);
  const moved = await inLedger(saga, (t) => moveReservation(t, { id, claim: null, to: "releasing", leaseMs }));
  if (!moved?.claim) throw new TypeError("Nobody else knows this hold yet.");
  return giveBack(saga, { reservation: moved.reservation, claim: moved.claim }, { to: "released", call });
}
