import type { CallOptions } from "@coccinelle/core";
import { claimReservations, findReservation, type StoredReservation } from "@coccinelle/store";
import { inLedger, leaseOf, type Saga } from "./saga.ts";
import { settle } from "./settle.ts";
import { type ReservationDraft, toReservation } from "./to-reservation.ts";

/** Holds that are taken at a time: their lease must outlast them all. */
const batch = 5;

/**
 * Brings every due hold of the connection to its end, then has the remote sweep what was held there without the ledger.
 * Answers what was given back, each once.
 */
export async function sweep(saga: Saga, limit: number | null, call: CallOptions): Promise<ReservationDraft[]> {
  const given: ReservationDraft[] = [];
  const { connectionId } = saga.connection;
  for (let left = limit ?? Number.POSITIVE_INFINITY; left > 0; ) {
    const request = { connectionId, limit: Math.min(batch, left), leaseMs: leaseOf(call) };
    const claimed = await inLedger(saga, (transaction) => claimReservations(transaction, request));
    if (claimed.length === 0) break;
    left -= claimed.length;
    for (const hold of claimed) given.push(...toDraft(await settle(saga, hold, call), saga));
  }
  return [...given, ...(await sweepThere(saga, limit, call))];
}

function toDraft(ended: StoredReservation | null, { clock }: Saga): ReservationDraft[] {
  return ended ? [toReservation(ended, clock.now())] : [];
}

/** What the ledger knows it tells itself. */
async function sweepThere(saga: Saga, limit: number | null, call: CallOptions): Promise<ReservationDraft[]> {
  const { inventory, connection } = saga;
  if (!inventory.supports("releaseExpiredReservations")) return [];
  const swept = await inventory.releaseExpiredReservations({ limit }, call);
  return inLedger(saga, async (transaction) => {
    const strangers: ReservationDraft[] = [];
    for (const hold of swept) {
      const mark = { connectionId: connection.connectionId, remoteId: hold.id };
      if (!(await findReservation(transaction, mark))) strangers.push(hold);
    }
    return strangers;
  });
}
