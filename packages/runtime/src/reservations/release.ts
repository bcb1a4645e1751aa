import { type CallOptions, ConnectorError } from "@coccinelle/core";
import {
  findReservation,
  getReservation,
  moveReservation,
  type StoredReservation,
  type TenantTransaction,
} from "@coccinelle/store";
import { giveBack } from "./give-back.ts";
import { alreadySold, unknownReservation } from "./refusals.ts";
import { inLedger, leaseOf, pause, type Saga, type Taken } from "./saga.ts";
import { takeOver } from "./take-over.ts";
import { type ReservationDraft, toReservation } from "./to-reservation.ts";

const ledgerId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A hold by the ledger's id, or by the remote's; `null` for one that was made without the ledger. */
export async function findHold(
  { connection: { connectionId } }: Saga,
  transaction: TenantTransaction,
  id: string,
): Promise<StoredReservation | null> {
  const own = ledgerId.test(id) ? await getReservation(transaction, id) : null;
  if (own?.connectionId === connectionId && own.state !== "refused") return own;
  return findReservation(transaction, { connectionId, remoteId: id });
}

/** How long a release waits for somebody else who has the hold, in milliseconds. */
const patienceMs = 5_000;

/** Gives a hold back, once: a repeat finds it given. One that was made without the ledger is the remote's own affair. */
export async function release(saga: Saga, id: string, call: CallOptions): Promise<ReservationDraft> {
  const found = await inLedger(saga, (transaction) => findHold(saga, transaction, id));
  if (!found && saga.knowsHolds) return saga.inventory.releaseReservation(id, call);
  if (!found) throw unknownReservation();
  const untilMs = saga.clock.now() + patienceMs;
  for (;;) {
    const ended = await step(saga, found.id, call);
    if (ended) return toReservation(ended, saga.clock.now());
    if (saga.clock.now() >= untilMs) throw busy();
    await pause(saga, call);
  }
}

/** The hold at its end; `null` while somebody else has it. */
async function step(saga: Saga, id: string, call: CallOptions): Promise<StoredReservation | null> {
  const begun = await inLedger(saga, (transaction) => begin(saga, transaction, { id, call }));
  if ("ended" in begun) return begun.ended;
  const taken = "taken" in begun ? begun.taken : await takeOver(saga, id, call);
  if (!taken) return null;
  const to = taken.reservation.state === "expiring" ? "expired" : "released";
  return giveBack(saga, taken, { to, call });
}

interface Beginning {
  readonly id: string;
  readonly call: CallOptions;
}

/** `ended: null`: somebody has it. Nothing of both: it is being given back, perhaps by nobody any more. */
async function begin(
  { knowsHolds }: Saga,
  transaction: TenantTransaction,
  { id, call }: Beginning,
): Promise<{ readonly ended: StoredReservation | null } | { readonly taken: Taken } | { readonly left: true }> {
  const hold = await getReservation(transaction, id);
  if (!hold) throw unknownReservation();
  if (hold.state === "consuming" || hold.state === "consumed") throw alreadySold();
  if (hold.state === "releasing" || hold.state === "expiring") return { left: true };
  if (hold.state === "pending") return { ended: null };
  if (hold.state !== "held") return { ended: hold };
  const leaseMs = leaseOf(call);
  const moved = await moveReservation(transaction, { id, claim: null, to: "releasing", leaseMs });
  if (!moved?.claim) return { ended: null };
  const { reservation, claim } = moved;
  if (knowsHolds && reservation.remoteId !== null) return { taken: { reservation, claim } };
  const released = await moveReservation(transaction, { id, claim, to: "released", leaseMs });
  return { ended: released?.reservation ?? null };
}

const busy = (): ConnectorError =>
  new ConnectorError("unavailable", "Somebody else is busy with this reservation. Try again.", { effect: "none" });
