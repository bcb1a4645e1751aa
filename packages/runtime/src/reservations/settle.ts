import { type CallOptions, ConnectorError, epochMs } from "@coccinelle/core";
import {
  type ClaimedReservation,
  listHoldsOfOrder,
  moveReservation,
  type ReservationState,
  type StoredReservation,
} from "@coccinelle/store";
import { toToldError } from "../error-fields.ts";
import { confirm } from "./confirm.ts";
import { makeOrder } from "./consume.ts";
import { giveBack, tryLater } from "./give-back.ts";
import { requestOf } from "./order-of-holds.ts";
import { isRefusal } from "./refusals.ts";
import { inLedger, leaseOf, type Saga, type Taken } from "./saga.ts";

/** Brings a hold on. Answers it when it was given back. */
type Mending = (saga: Saga, taken: Taken, call: CallOptions) => Promise<StoredReservation | null>;

/** Its maker has heard nothing. Whoever may ask again with the same key finds it standing; else it is for nobody. */
const mendPending: Mending = async (saga, taken, call) => {
  const { idempotencyKey, expiresAt } = taken.reservation;
  const isAwaited = idempotencyKey !== null && epochMs(expiresAt) > saga.clock.now();
  await orLater(saga, taken, () => confirm(saga, taken, { call, isRepeat: true, isAwaited }));
  return null;
};

const expire: Mending = async (saga, { reservation: { id }, claim }, call) => {
  const leaseMs = leaseOf(call);
  const moved = await inLedger(saga, (t) => moveReservation(t, { id, claim, to: "expiring", leaseMs }));
  if (!moved?.claim) throw new TypeError("A move with a claim gives its hold.");
  return giveBack(saga, { reservation: moved.reservation, claim: moved.claim }, { to: "expired", call });
};

/** The same order again: the remote has made it, makes it now, or refuses it. */
const mendConsuming: Mending = async (saga, taken, call) => {
  const { connectionId, id, orderKey } = taken.reservation;
  const { orders } = saga;
  const { lead, request } = await inLedger(saga, async (transaction) => ({
    lead: (await listHoldsOfOrder(transaction, { connectionId, orderKey: orderKey ?? "" }))[0],
    request: await requestOf(transaction, id),
  }));
  if (!request) return null; // the first hold of its order has decided for it
  await orLater(saga, taken, async () => {
    if (lead?.id !== id || !orders) {
      throw new ConnectorError("unavailable", "The first hold of its order comes first.", { effect: "none" });
    }
    return makeOrder(saga, { lead: taken, request, orders }, { call, isRepeat: true });
  });
  return null;
};

const mendings: Partial<Record<ReservationState, Mending>> = {
  pending: mendPending,
  held: expire,
  releasing: (saga, taken, call) => giveBack(saga, taken, { to: "released", call }),
  expiring: (saga, taken, call) => giveBack(saga, taken, { to: "expired", call }),
  consuming: mendConsuming,
};

/** After so many failures operators are told, and again after as many. */
const patience = 8;

/**
 * Brings a hold to its next end: one that has run out expires, what was left half-way is finished or undone. What fails is
 * tried again, later each time, and never dropped. Answers the hold when it was given back.
 */
export async function settle(
  saga: Saga,
  { claim, ...reservation }: ClaimedReservation,
  call: CallOptions,
): Promise<StoredReservation | null> {
  try {
    return (await mendings[reservation.state]?.(saga, { reservation, claim }, call)) ?? null;
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
    if (error.reason === "stale_write" || error.reason === "already_done") return null; // others brought it on
    if (reservation.attempts % patience === 0) tellStuck(saga, reservation, error);
    return null;
  }
}

function tellStuck({ connection, onEvent }: Saga, reservation: StoredReservation, error: ConnectorError): void {
  const { id: reservationId, state: step, attempts } = reservation;
  onEvent({ ...connection, kind: "reservation_stuck", reservationId, step, attempts, error: toToldError(error) });
}

/** Answers `null` when a refusal has ended the step, and puts it off after any other failure. */
async function orLater<Value>(saga: Saga, taken: Taken, run: () => Promise<Value>): Promise<Value | null> {
  try {
    return await run();
  } catch (error) {
    if (isRefusal(error, { isRepeat: true })) return null;
    if (ConnectorError.is(error)) await tryLater(saga, taken, error);
    throw error;
  }
}
