import type { StoredReservation, TenantTransaction } from "@coccinelle/store";
import type { Saga } from "./saga.ts";

/**
 * How a hold lost its units to somebody who did not ask the ledger. `stock_short`: the shop has sold more than it could
 * with the holds that stand. `hold_gone`: the remote has the hold no more. `sold_elsewhere`: an order was made of it there.
 */
export type OversoldCause = "stock_short" | "hold_gone" | "sold_elsewhere";

/** What became of a hold outside of the ledger. */
export interface Oversale {
  readonly reservation: StoredReservation;
  readonly cause: OversoldCause;
}

/** Tells the tenant's own systems, in the transaction that ends the hold. For whom it was is left out: they know its id. */
export function emitOversold(saga: Saga, transaction: TenantTransaction, { reservation, cause }: Oversale) {
  const { id, productId, variantId, quantity, expiresAt, orderId } = reservation;
  return saga.emit(transaction, {
    id: `reservation.oversold:${id}`,
    type: "reservation.oversold",
    occurredAt: transaction.now,
    connectionId: saga.connection.connectionId,
    subjectId: id,
    data: { reservationId: id, productId, variantId, quantity, expiresAt, orderId, cause },
  });
}

/** Tells operators, once it is committed. */
export function tellOversold({ connection, onEvent }: Saga, { reservation, cause }: Oversale): void {
  const { id, productId, variantId, quantity } = reservation;
  onEvent({ ...connection, kind: "reservation_oversold", reservationId: id, productId, variantId, quantity, cause });
}

const words: Readonly<Record<OversoldCause, string>> = {
  stock_short: "The shop sold its units.",
  hold_gone: "The shop has the hold no more.",
  sold_elsewhere: "An order was made of it in the shop.",
};

/** What the ledger keeps of it. */
export function reasonOf(cause: OversoldCause): { readonly code: "conflict"; readonly message: string } {
  return { code: "conflict", message: words[cause] };
}
