import { ConnectorError } from "../errors.ts";
import { formatOffset, formatWallClock, parseWallClock } from "./wall-clock.ts";
import { zoneOffsetMs } from "./zone.ts";

/** An instant taken apart. */
export interface ParsedInstant {
  /** Milliseconds since 1970-01-01T00:00:00Z; finer fractions are cut. */
  readonly epochMs: number;
  /** The offset as written; 0 for `Z`. */
  readonly offsetMinutes: number;
}

/**
 * Reads an ISO 8601 instant such as `2026-11-22T07:51:33+01:00`. Throws `response_invalid` when the offset or `Z` is
 * missing, when the calendar has no such day, and for any other text.
 */
export function parseInstant(text: string): ParsedInstant {
  const parsed = text.charAt(10) === "T" ? parseWallClock(text) : null;
  if (!parsed || parsed.offsetMinutes === null) {
    throw new ConnectorError("response_invalid", "A time is not ISO 8601 with an offset");
  }
  const { wallMs, offsetMinutes } = parsed;
  return { epochMs: wallMs - offsetMinutes * 60_000, offsetMinutes };
}

/** The instant in milliseconds since 1970-01-01T00:00:00Z. Throws as {@link parseInstant} does. */
export function epochMs(instant: string): number {
  return parseInstant(instant).epochMs;
}

/** -1 when `a` is before `b`, 1 when it is after, 0 when they are the same moment, whatever their offsets. */
export function compareInstants(a: string, b: string): -1 | 0 | 1 {
  const [first, second] = [epochMs(a), epochMs(b)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

/** Whether both texts name the same moment, whatever their offsets. */
export function isSameInstant(a: string, b: string): boolean {
  return compareInstants(a, b) === 0;
}

/**
 * The moment as ISO 8601 with the offset that the zone has then: `2026-11-22T07:51:33+01:00`, or `…Z` for `UTC`.
 * Milliseconds are written only when they are not zero. ISO offsets have no seconds, so an old offset that has some is
 * rounded to the minute, and the clock shown with it: the moment stays exact. Throws `input_invalid` for an unknown
 * zone, RangeError when `epochMs` is no integer or outside years 1 to 9999.
 */
export function toInstant(epochMs: number, zone = "UTC"): string {
  if (!Number.isSafeInteger(epochMs)) throw new RangeError("The time is not an integer of milliseconds");
  if (zone === "UTC") return `${formatWallClock(epochMs)}Z`;
  const offsetMinutes = Math.round(zoneOffsetMs(epochMs, zone) / 60_000);
  return formatWallClock(epochMs + offsetMinutes * 60_000) + formatOffset(offsetMinutes);
}

/**
 * The zone's calendar day at that instant, `YYYY-MM-DD`. Throws `response_invalid` for a bad instant, `input_invalid`
 * for an unknown zone.
 */
export function toDay(instant: string, zone: string): string {
  const moment = epochMs(instant);
  return formatWallClock(moment + zoneOffsetMs(moment, zone)).slice(0, 10);
}
