import { median, round, row } from "../harness.ts";
import type { BenchRow } from "../row.ts";
import { drawParcels } from "./parcels.ts";
import { adaptive, everyTwoHours } from "./pollers.ts";
import { type PollReport, simulate } from "./simulate.ts";

const parcelCount = 10_000;
const peerName = "a poll every two hours, as Karrio's";
/** Suivi's own limit. */
const callsPerMinute = 600;

/** A month of parcels, polled by the plan of `nextPoll` and at fixed intervals. The journeys are drawn, not recorded. */
export async function benchTracking(): Promise<readonly BenchRow[]> {
  const parcels = drawParcels(parcelCount);
  const [ours, peer] = [simulate(parcels, adaptive), simulate(parcels, everyTwoHours)];
  const compare = (name: string, unit: string, value: (report: PollReport) => number): BenchRow =>
    row(name, unit, { ours: round(value(ours)), peer: { name: peerName, value: round(value(peer)) } });
  return [
    compare("questions per parcel, 10,000 parcels of a month", "questions", (report) => report.questionsPerParcel),
    compare("calls of ten parcels for them", "calls", (report) => report.calls),
    compare("delivery noticed after, median", "minutes", ({ delaysMinutes }) => median(delaysMinutes)),
    compare("delivery noticed after, 95th percentile", "minutes", ({ delaysMinutes }) =>
      percentile(delaysMinutes, 0.95),
    ),
    row("deliveries never noticed", "parcels", { ours: ours.missed }),
    row("calls in the busiest minute", "calls", {
      ours: ours.busiestMinuteCalls,
      limit: { name: "Suivi's ten calls a second", value: callsPerMinute },
    }),
  ];
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
