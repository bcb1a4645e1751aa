import type { CallOptions } from "@coccinelle/core";
import { moveReservation, type TenantTransaction } from "@coccinelle/store";
import { emitOversold, type Oversale, reasonOf } from "./report.ts";
import { leaseOf, type Saga, type Taken } from "./saga.ts";

/** A hold that lost its units, and the right to give back what the remote still has of it. */
export interface Loss {
  readonly oversale: Oversale;
  readonly left: Taken | null;
}

interface Losing {
  readonly oversale: Oversale;
  readonly call: CallOptions;
}

/** Ends a hold that stands, and tells so in the same transaction. `null` when somebody else has just moved it. */
export async function lose(saga: Saga, transaction: TenantTransaction, losing: Losing): Promise<Loss | null> {
  const { reservation, cause } = losing.oversale;
  const { id, remoteId, orderId } = reservation;
  const leaseMs = leaseOf(losing.call);
  const reason = reasonOf(cause);
  const moved = await moveReservation(transaction, { id, claim: null, to: "releasing", leaseMs, reason });
  if (!moved?.claim) return null;
  const oversale = { reservation: { ...moved.reservation, orderId }, cause };
  await emitOversold(saga, transaction, oversale);
  const { claim } = moved;
  const isThere = cause === "stock_short" && saga.knowsHolds && remoteId !== null;
  if (isThere) return { oversale, left: { reservation: moved.reservation, claim } };
  const end =
    cause === "sold_elsewhere"
      ? ({ to: "consumed", orderId: orderId ?? undefined } as const)
      : ({ to: "released" } as const);
  await moveReservation(transaction, { id, claim, leaseMs, reason, ...end });
  return { oversale, left: null };
}
