import type { reservationStates } from "../tables/reservations.ts";

/** Where a hold is in its life. */
export type ReservationState = (typeof reservationStates)[number];

/** States in which something is under way at the remote: whoever moved a hold there has a claim on it. */
const steps = ["releasing", "expiring", "consuming"] as const satisfies readonly ReservationState[];

/**
 * From which states a hold gets to each state. A hold whose order failed is held again. One that was to be given back may
 * turn out to be sold: somebody made an order of it at the remote itself.
 */
export const comesFrom: Readonly<Record<ReservationState, readonly ReservationState[]>> = {
  pending: [],
  held: ["pending", "consuming"],
  releasing: ["held"],
  expiring: ["held"],
  consuming: ["held"],
  released: ["releasing"],
  expired: ["expiring"],
  consumed: ["consuming", "releasing", "expiring"],
  refused: ["pending"],
};

/** Whether something is under way at the remote. */
export function isStep(state: ReservationState): boolean {
  return steps.some((step) => step === state);
}

/** Whether nothing will happen to it any more. */
export function isFinal(state: ReservationState): boolean {
  return !Object.values(comesFrom).some((sources) => sources.includes(state));
}
