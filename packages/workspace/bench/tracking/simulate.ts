import { toInstant } from "@coccinelle/core";
import type { SimulatedParcel } from "./parcels.ts";

const minuteMs = 60_000;
/** How many parcels one call to Suivi asks about. */
const perCall = 10;

/** What a way of polling decides when it has asked about a parcel: when to ask again; `null` for never. */
export type Poller = (
  parcel: SimulatedParcel,
  asked: { readonly atMs: number; readonly seen: number },
) => number | null;

/** How a way of polling did. */
export interface PollReport {
  /** How often a parcel was asked about, on average. */
  readonly questionsPerParcel: number;
  /** Calls, with up to ten parcels each. */
  readonly calls: number;
  readonly busiestMinuteCalls: number;
  /** From the delivery to the answer that tells of it, sorted, in minutes. */
  readonly delaysMinutes: readonly number[];
  /** Delivered parcels that were given up before anybody noticed. */
  readonly missed: number;
}

/** Lives through all journeys: a worker wakes every `tickMinutes` and asks about what is due, ten parcels a call. */
export function simulate(parcels: readonly SimulatedParcel[], poller: Poller, tickMinutes = 5): PollReport {
  const tickMs = tickMinutes * minuteMs;
  const due = new Map<number, SimulatedParcel[]>();
  const enqueue = (parcel: SimulatedParcel, atMs: number): void => {
    const tick = Math.ceil(atMs / tickMs);
    const waiting = due.get(tick);
    if (waiting) waiting.push(parcel);
    else due.set(tick, [parcel]);
  };
  for (const parcel of parcels) enqueue(parcel, parcel.watchedFromMs);
  const noticedMs = new Map<SimulatedParcel, number>();
  let [questions, calls, busiest] = [0, 0, 0];
  const last = Math.ceil(
    Math.max(...parcels.map(({ watchedFromMs }) => watchedFromMs + 120 * 24 * 60 * minuteMs)) / tickMs,
  );
  for (let tick = Math.min(...due.keys()); tick <= last && due.size > 0; tick += 1) {
    const asked = due.get(tick);
    if (!asked) continue;
    due.delete(tick);
    const atMs = tick * tickMs;
    const callsNow = Math.ceil(asked.length / perCall);
    questions += asked.length;
    calls += callsNow;
    busiest = Math.max(busiest, callsNow);
    for (const parcel of asked) {
      const seen = parcel.events.filter((event) => event.atMs <= atMs).length;
      const isDelivered = parcel.deliveredAtMs !== null && parcel.deliveredAtMs <= atMs;
      if (isDelivered && !noticedMs.has(parcel)) noticedMs.set(parcel, atMs);
      const next = poller(parcel, { atMs, seen });
      if (next !== null) enqueue(parcel, next);
    }
  }
  const delivered = parcels.filter(({ deliveredAtMs }) => deliveredAtMs !== null);
  const delays = [...noticedMs].map(([{ deliveredAtMs }, atMs]) => (atMs - (deliveredAtMs ?? atMs)) / minuteMs);
  return {
    questionsPerParcel: questions / parcels.length,
    calls,
    busiestMinuteCalls: busiest,
    delaysMinutes: delays.toSorted((a, b) => a - b),
    missed: delivered.length - noticedMs.size,
  };
}

/** An instant as connectors give it. */
export const instantOf = (atMs: number): string => toInstant(atMs, "Europe/Paris");
