import type { ShipmentStatus } from "../model/shipment.ts";
import { fromLocal } from "../time/from-remote.ts";
import { epochMs, toDay, toInstant } from "../time/instant.ts";

/** What is known of a parcel when the carrier has just been asked about it. */
export interface PolledParcel {
  /** `null` when the carrier does not know the number (yet). */
  readonly status: ShipmentStatus | null;
  /** The carrier expects nothing more, whatever the status. */
  readonly isFinal?: boolean | null | undefined;
  /** The day on which the carrier means to deliver: `2026-11-25`. */
  readonly estimatedDeliveryOn?: string | null | undefined;
  /** When its newest event happened; when it began to be watched, as long as there is none. */
  readonly lastNewsAt: string;
}

/** How {@link nextPoll} plans. */
export interface PollOptions {
  /** When the carrier was asked. */
  readonly now: string;
  /** The zone of the carrier's working hours. Default `Europe/Paris`. */
  readonly zone?: string | undefined;
  /**
   * Minutes, 0 to 14, by which this parcel is asked later than others when a day begins, so that not all are asked at
   * once: any number that stays the same for the parcel. Default 0.
   */
  readonly offsetMinutes?: number | undefined;
}

/** When to ask next, or why never again. */
export type PollPlan =
  | { readonly kind: "ask"; readonly at: string }
  /** `final`: nothing more will happen. `expired`: nothing has happened for too long; it is us who say so. */
  | { readonly kind: "stop"; readonly reason: "final" | "expired" };

/** How often a parcel is asked about within the hours in which something can happen to it. */
interface Rhythm {
  readonly everyMinutes: number;
  /** Local hours between which it is asked: the first question of a day comes at `from`. */
  readonly from: string;
  readonly until: string;
  readonly onSundays: boolean;
  /** Without news for so long there will be none. */
  readonly giveUpAfterDays: number;
}

/** Vans are loaded by half past eight and come back by eight in the evening; sorting goes on seven days a week. */
const day = { from: "08:30", until: "20:30", onSundays: false } as const;

/**
 * The rhythm of each situation. Nothing is delivered at night or on a Sunday, so nothing is asked then; the first
 * question of a day finds out what was loaded in the morning, and what is on the van is asked about densely.
 */
const rhythms = {
  notKnownYet: { everyMinutes: 360, from: "08:30", until: "23:00", onSundays: true, giveUpAfterDays: 30 },
  notKnownForDays: { everyMinutes: 1440, from: "08:30", until: "23:00", onSundays: true, giveUpAfterDays: 30 },
  announced: { ...day, everyMinutes: 480, giveUpAfterDays: 30 },
  moving: { ...day, everyMinutes: 200, giveUpAfterDays: 30 },
  /** The carrier names a later day. */
  expectedLater: { ...day, everyMinutes: 600, giveUpAfterDays: 30 },
  /** The carrier names today. */
  expectedToday: { ...day, everyMinutes: 60, giveUpAfterDays: 30 },
  onTheVan: { ...day, everyMinutes: 45, giveUpAfterDays: 30 },
  inTrouble: { ...day, everyMinutes: 240, giveUpAfterDays: 30 },
  attempted: { ...day, everyMinutes: 180, giveUpAfterDays: 30 },
  /** Kept for fifteen days; fetched in opening hours. */
  atThePoint: { ...day, from: "10:30", everyMinutes: 120, giveUpAfterDays: 20 },
  onItsWayBack: { ...day, everyMinutes: 1440, giveUpAfterDays: 60 },
} as const satisfies Readonly<Record<string, Rhythm>>;

const rhythmOf: Readonly<Record<ShipmentStatus, Rhythm | null>> = {
  pending: rhythms.announced,
  label_created: rhythms.announced,
  in_transit: rhythms.moving,
  out_for_delivery: rhythms.onTheVan,
  available_for_pickup: rhythms.atThePoint,
  delivery_failed: rhythms.attempted,
  exception: rhythms.inTrouble,
  returning: rhythms.onItsWayBack,
  unknown: rhythms.moving,
  delivered: null,
  returned: null,
  cancelled: null,
};

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const notKnownForMs = 3 * dayMs;

/**
 * When to ask a carrier about a parcel again, having just asked: densely on the day and in the hours of its delivery,
 * rarely otherwise, never once it has ended. It is pure: whoever polls keeps the time, joins the parcels that are due into
 * the carrier's batches, and stays inside its budget.
 *
 * | situation | asked every | gives up after |
 * | --- | --- | --- |
 * | not known to the carrier | 6 h, a day after three days | 30 days |
 * | announced | 8 h | 30 days |
 * | on its way | 3 h 20 | 30 days without news |
 * | on its way, expected on a later day | 10 h | 30 days without news |
 * | expected today | 1 h | 30 days without news |
 * | on the van | 45 min | 30 days without news |
 * | delivery failed; trouble | 3 h; 4 h | 30 days without news |
 * | at a pickup point | 2 h, from half past ten | 20 days |
 * | on its way back | a day | 60 days without news |
 * | delivered, returned, cancelled, final | never | |
 *
 * All but the first only from 08:30 to 20:30 on days on which parcels are delivered.
 *
 * @example
 * nextPoll({ status: "out_for_delivery", lastNewsAt: "2026-11-24T08:02:00+01:00" }, { now: "2026-11-24T09:00:00+01:00" });
 * // { kind: "ask", at: "2026-11-24T09:45:00+01:00" }
 */
export function nextPoll(parcel: PolledParcel, options: PollOptions): PollPlan {
  const { zone = "Europe/Paris", offsetMinutes = 0 } = options;
  const now = { ms: epochMs(options.now), day: toDay(options.now, zone) };
  const quietMs = now.ms - epochMs(parcel.lastNewsAt);
  const rhythm = parcel.isFinal ? null : chooseRhythm(parcel, { quietMs, today: now.day });
  if (rhythm === null) return { kind: "stop", reason: "final" };
  if (quietMs > rhythm.giveUpAfterDays * dayMs) return { kind: "stop", reason: "expired" };
  const atMs = withinHours(now.ms + rhythm.everyMinutes * minuteMs, { rhythm, zone, offsetMinutes });
  return { kind: "ask", at: toInstant(atMs, zone) };
}

function chooseRhythm(
  { status, estimatedDeliveryOn }: PolledParcel,
  { quietMs, today }: { readonly quietMs: number; readonly today: string },
): Rhythm | null {
  if (status === null) return quietMs > notKnownForMs ? rhythms.notKnownForDays : rhythms.notKnownYet;
  if (status !== "in_transit" || !estimatedDeliveryOn) return rhythmOf[status];
  if (estimatedDeliveryOn === today) return rhythms.expectedToday;
  return estimatedDeliveryOn > today ? rhythms.expectedLater : rhythms.moving;
}

/** The moment itself, or the beginning of the next hours in which the rhythm asks. */
function withinHours(
  atMs: number,
  { rhythm, zone, offsetMinutes }: { readonly rhythm: Rhythm; readonly zone: string; readonly offsetMinutes: number },
): number {
  for (let moment = atMs; ; ) {
    const today = toDay(toInstant(moment, zone), zone);
    const opening = epochMs(fromLocal(`${today}T${rhythm.from}`, zone)) + offsetMinutes * minuteMs;
    const isOpen = rhythm.onSundays || new Date(`${today}T12:00:00Z`).getUTCDay() !== 0;
    if (isOpen && moment <= epochMs(fromLocal(`${today}T${rhythm.until}`, zone))) return Math.max(moment, opening);
    moment = epochMs(fromLocal(today, zone)) + 26 * 60 * minuteMs; // in the next day, also when clocks change
  }
}
