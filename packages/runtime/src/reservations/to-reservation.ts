import { epochMs, type Implementation, type Reservation } from "@coccinelle/core";
import type { ReservationState, StoredReservation } from "@coccinelle/store";

/** A reservation as an operation answers it: absent fields left out. */
export type ReservationDraft = Awaited<ReturnType<Implementation<"inventory", "reserveProduct">>>;

/** What callers see of each state. While something is under way at the remote nobody knows. */
const statuses: Readonly<Record<ReservationState, Reservation["status"]>> = {
  pending: "unknown",
  held: "active",
  releasing: "unknown",
  expiring: "unknown",
  consuming: "unknown",
  released: "released",
  expired: "expired",
  consumed: "consumed",
  refused: "released",
};

/** What callers know of a hold. Its id is the ledger's, whatever the remote calls it. */
export function toReservation(stored: StoredReservation, nowMs: number): ReservationDraft {
  const { id, productId, variantId, customerId, quantity, state, createdAt, expiresAt, orderId } = stored;
  const hasRunOut = state === "held" && epochMs(expiresAt) <= nowMs;
  const status = hasRunOut ? "expired" : statuses[state];
  return {
    ...{ id, productId, variantId, customerId, quantity, createdAt, expiresAt, orderId },
    ...{ status, rawStatus: state },
  };
}
