import { nextPoll } from "@coccinelle/core";
import type { SimulatedParcel } from "./parcels.ts";
import { instantOf, type Poller } from "./simulate.ts";

const hourMs = 3_600_000;

/** By `nextPoll`. */
export const adaptive: Poller = (parcel, { atMs, seen }) => {
  const state = parcel.states[seen - 1];
  const planned = nextPoll(
    {
      status: state?.status ?? null,
      isFinal: state?.isFinal ?? false,
      estimatedDeliveryOn: state ? parcel.estimatedDeliveryOn : null,
      lastNewsAt: instantOf(parcel.events[seen - 1]?.atMs ?? parcel.watchedFromMs),
    },
    { now: instantOf(atMs), offsetMinutes: parcel.index % 15 },
  );
  return planned.kind === "ask" ? Date.parse(planned.at) : null;
};

/** Every two hours, day and night, until the end or for ninety days: what Karrio does. */
export const everyTwoHours: Poller = (parcel: SimulatedParcel, { atMs, seen }) => {
  const isOver = parcel.states[seen - 1]?.isFinal ?? false;
  return isOver || atMs - parcel.watchedFromMs > 90 * 24 * hourMs ? null : atMs + 2 * hourMs;
};
