import type { ParcelMove } from "@coccinelle/core";
import { type Carrier, pastOf, type TwinEvent } from "./carrier.ts";
import { atHour, dayAfter, dayOf, workingDay } from "./french-time.ts";

/**
 * How parcels fare. A model of ours, out of what the carrier documents of its steps (announced, taken, sorted by night, in
 * the delivery site in the morning, delivered by day, kept for fifteen days) and not of figures of theirs.
 */
export const journeyShares = {
  /** Goes to a pickup point from the start. */
  toPoint: 0.28,
  /** Passes a second night in sorting. */
  secondNight: 0.3,
  /** Has a problem on its way, which is solved. */
  problem: 0.05,
  /** Is never seen again after sorting. */
  lost: 0.005,
  /** An expected day is told, and how often the parcel comes a day later than that. */
  estimate: 0.6,
  late: 0.1,
  /** At the door: nobody is there; then it is tried once more, or kept at a pickup point. */
  absent: 0.12,
  triedAgain: 0.4,
  refused: 0.02,
  /** Is never fetched at the pickup point. */
  notFetched: 0.06,
} as const;

/** A whole journey, the oldest event first. */
export interface Journey {
  readonly events: TwinEvent[];
  readonly estimatedAtMs: number | null;
}

const hourMs = 3_600_000;
const keptDays = 15;

/** Draws the journey of a parcel whose label is made at `startMs`. `random` gives numbers from 0 to 1. */
export function drawJourney(random: () => number, startMs: number): Journey {
  const chance = (share: number): boolean => random() < share;
  const between = (from: number, to: number): number => from + random() * (to - from);
  const events: TwinEvent[] = [{ atMs: Math.floor(startMs), suivi: "DR1", clp: "PCHMQT" }];
  const add = (atMs: number, suivi: string, clp: string): number => {
    events.push({ atMs: Math.floor(atMs), suivi, clp });
    return atMs;
  };

  const dropOff = workingDay(dayAfter(dayOf(startMs), chance(0.5) ? 0 : 1));
  const handedIn = Math.max(startMs + hourMs, atHour(dropOff, between(15, 19)));
  add(handedIn, "PC1", "DEPGUI");
  let sorted = add(handedIn + between(2, 8) * hourMs, "ET1", "PCHCFM");
  if (chance(journeyShares.lost)) return { events, estimatedAtMs: null };
  if (chance(journeyShares.secondNight)) sorted = add(sorted + between(18, 26) * hourMs, "ET1", "AARTRA");
  if (chance(journeyShares.problem)) {
    const told = add(sorted + between(1, 5) * hourMs, "PB1", "REFLIB");
    sorted = add(told + between(4, 30) * hourMs, "PB2", "AARTRA");
  }
  const planned = workingDay(dayAfter(dayOf(sorted)));
  const estimatedAtMs = chance(journeyShares.estimate) ? atHour(planned, 0) : null;
  const day = chance(journeyShares.late) ? workingDay(dayAfter(planned)) : planned;

  const wayBack = (atMs: number, clp: string): void => {
    add(atMs, "RE1", clp);
    const moved = add(atMs + between(10, 30) * hourMs, "ET1", "AARTRA");
    add(atHour(workingDay(dayAfter(dayOf(moved), 2)), between(8, 12)), "DI2", "LIVEXP");
  };
  const waitAtPoint = (arrivedMs: number): void => {
    if (chance(journeyShares.notFetched)) {
      wayBack(atHour(workingDay(dayAfter(dayOf(arrivedMs), keptDays)), 18), "RENDID");
      return;
    }
    const days = Math.min(keptDays - 1, Math.floor(-Math.log(1 - random()) * 2));
    const fetched = atHour(workingDay(dayAfter(dayOf(arrivedMs), days)), between(10, 19.5));
    add(Math.max(fetched, arrivedMs + hourMs), "DI1", "LIVCFM");
  };

  if (chance(journeyShares.toPoint)) {
    add(atHour(day, between(6.5, 8.5)), "MD2", "LIVREL");
    waitAtPoint(add(atHour(day, between(9.5, 15)), "AG1", "AARREL"));
    return { events, estimatedAtMs };
  }
  add(atHour(day, between(6.5, 8.5)), "MD2", "PRELIV");
  const atTheDoor = atHour(day, between(9, 18));
  if (chance(journeyShares.refused)) wayBack(atTheDoor, "RENAVA");
  else if (!chance(journeyShares.absent)) add(atTheDoor, "DI1", "LIVCFM");
  else {
    add(atTheDoor, "ND1", "RENARV");
    const next = workingDay(dayAfter(day));
    if (chance(journeyShares.triedAgain)) {
      add(atHour(next, between(6.5, 8.5)), "MD2", "RENRDV");
      add(atHour(next, between(9, 18)), "DI1", "LIVCFM");
    } else waitAtPoint(add(atHour(next, between(10, 15)), "AG1", "AARAVI"));
  }
  return { events, estimatedAtMs };
}

const codesOf: Readonly<Record<ParcelMove, readonly [suivi: string, clp: string]>> = {
  scanned: ["ET1", "AARTRA"],
  attempted: ["ND1", "RENARV"],
  troubled: ["PB1", "REFLIB"],
  solved: ["PB2", "AARTRA"],
  sent_back: ["RE1", "RENDID"],
  // Back at the sender, too, the carrier may say no more than "delivered".
  handed_over: ["DI1", "LIVCFM"],
  unheard_of: ["ZZ9", "ZZZZZZ"],
};

/** Makes the next thing happen to a parcel, now. What lay ahead of it happens no more. */
export function moveParcel(carrier: Carrier, trackingNumber: string, move: ParcelMove): void {
  const parcel = carrier.parcels.get(trackingNumber);
  if (!parcel) throw new TypeError("The fake carrier has no such parcel");
  const [suivi, clp] = codesOf[move];
  parcel.events = [...pastOf(carrier, parcel), { atMs: carrier.now(), suivi, clp }];
}
