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
  /** Whether somebody waits for the hold, or may ask for it again. Default `true`. */
  readonly isAwaited?: boolean;
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
  // A repeat may find that the remote has ended the hold in the meantime: nobody was promised it.
  const isOver = remote.status === "released" || remote.status === "expired";
  const stands = !isOver && (step.isAwaited ?? true);
  // In one transaction: who dies in between would leave a hold that stands for nobody.
  const moved = await inLedger(saga, async (transaction) => {
    const held = await moveReservation(transaction, { id, claim, to: "held", leaseMs, remoteId: remote.id });
    return stands ? held : moveReservation(transaction, { id, claim: null, to: "releasing", leaseMs });
  });
  if (!moved) throw new TypeError("A move with a claim gives its hold.");
  if (moved.claim === null) return moved.reservation;
  return giveBack(saga, { reservation: moved.reservation, claim: moved.claim }, { to: "released", call: step.call });
}
