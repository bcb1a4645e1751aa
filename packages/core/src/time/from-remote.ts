import { ConnectorError } from "../errors.ts";
import { toInstant } from "./instant.ts";
import { formatWallClock, parseWallClock } from "./wall-clock.ts";
import { zoneOffsetMs } from "./zone.ts";

/**
 * Unix time in seconds, as a number or its decimal text, to the nearest millisecond. Throws `response_invalid` when it
 * is no such number or outside years 1 to 9999, `input_invalid` for an unknown zone.
 */
export function fromUnixSeconds(seconds: number | string, zone = "UTC"): string {
  const isNumber = typeof seconds === "number" || /^-?[0-9]+(?:\.[0-9]+)?$/.test(seconds);
  if (!isNumber) throw invalid("A Unix time is not a number of seconds");
  return within(() => toInstant(Math.round(Number(seconds) * 1000), zone));
}

/**
 * A UTC time without its `Z`, such as WooCommerce's `date_created_gmt`: `2026-11-22T06:51:33` becomes
 * `2026-11-22T06:51:33Z`. A text that says `Z` or `+00:00` itself is fine; one with another offset contradicts itself
 * and throws `response_invalid`, as does any other text.
 */
export function fromUtc(text: string): string {
  const parsed = parseWallClock(text);
  if (!parsed || (parsed.offsetMinutes ?? 0) !== 0) throw invalid("A UTC time is not ISO 8601, or has another offset");
  return `${formatWallClock(parsed.wallMs)}Z`;
}

/** What {@link fromLocal} does with a time that the zone's clocks showed twice. */
export interface FromLocalOptions {
  /** `earlier` (the default) is summer time in the night of autumn, `later` is winter time. */
  readonly fold?: "earlier" | "later" | undefined;
}

/**
 * A time without offset, as the clocks of `zone` showed it, with the offset they had then. `2026-11-22T07:51:33`,
 * `2026-11-22 07:51` and `2026-11-22` (midnight) are read. A time that the clocks skipped (spring) is moved forward by
 * what they skipped. Throws `response_invalid` for any other text, one with an offset included, and `input_invalid`
 * for an unknown zone.
 */
export function fromLocal(text: string, zone: string, options: FromLocalOptions = {}): string {
  const parsed = parseWallClock(text);
  if (!parsed || parsed.offsetMinutes !== null) throw invalid("A local time is not ISO 8601 without an offset");
  const epochMs = toEpochMs(parsed.wallMs, zone, options.fold ?? "earlier");
  return within(() => toInstant(epochMs, zone));
}

const dayMs = 24 * 60 * 60 * 1000;

function toEpochMs(wallMs: number, zone: string, fold: "earlier" | "later"): number {
  // No offset reaches a day, so a change that matters here lies between these two.
  const before = zoneOffsetMs(wallMs - dayMs, zone);
  const after = zoneOffsetMs(wallMs + dayMs, zone);
  const moments = [wallMs - before, wallMs - after].filter((moment) => moment + zoneOffsetMs(moment, zone) === wallMs);
  if (moments.length === 0) return wallMs - before;
  return fold === "earlier" ? Math.min(...moments) : Math.max(...moments);
}

function within(convert: () => string): string {
  try {
    return convert();
  } catch (cause) {
    if (cause instanceof RangeError) throw invalid("A time is outside years 1 to 9999", cause);
    throw cause;
  }
}

function invalid(message: string, cause?: unknown): ConnectorError {
  return new ConnectorError("response_invalid", message, cause === undefined ? {} : { cause });
}
