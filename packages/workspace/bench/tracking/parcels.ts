import { suiviEvents } from "@coccinelle/connector-colissimo";
import { drawJourney } from "@coccinelle/connector-colissimo/twin";
import { type ShipmentStatus, traceParcel } from "@coccinelle/core";
import { instantOf } from "./simulate.ts";

/** A parcel with its whole journey; what of it shows at a moment is what has happened by then. */
export interface SimulatedParcel {
  readonly index: number;
  readonly watchedFromMs: number;
  readonly events: readonly { readonly atMs: number }[];
  /** Where it was after each event. */
  readonly states: readonly { readonly status: ShipmentStatus; readonly isFinal: boolean }[];
  readonly deliveredAtMs: number | null;
  readonly estimatedDeliveryOn: string | null;
}

const startMs = Date.UTC(2026, 10, 1);
const monthMs = 30 * 24 * 3_600_000;
const ended: readonly ShipmentStatus[] = ["delivered", "returned"];

/** A month's parcels, the same ones each time. */
export function drawParcels(count: number): SimulatedParcel[] {
  const random = mulberry32(20261124);
  return Array.from({ length: count }, (_, index) => drawParcel(index, random));
}

function drawParcel(index: number, random: () => number): SimulatedParcel {
  const { events, estimatedAtMs } = drawJourney(random, startMs + random() * monthMs);
  const reported = events.map(({ atMs, suivi }) => ({ at: instantOf(atMs), meaning: suiviEvents[suivi] ?? null }));
  const traces = reported.map((_, seen) => traceParcel(reported.slice(0, seen + 1), "oldest_first"));
  const delivery = traces.findIndex(({ status }) => status === "delivered");
  return {
    index,
    watchedFromMs: events[0]?.atMs ?? startMs,
    events,
    states: traces.map(({ status }) => ({ status, isFinal: ended.includes(status) })),
    deliveredAtMs: events[delivery]?.atMs ?? null,
    estimatedDeliveryOn: estimatedAtMs === null ? null : instantOf(estimatedAtMs).slice(0, 10),
  };
}

/** Tommy Ettinger's small generator: the same numbers everywhere. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
