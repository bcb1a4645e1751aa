import { ConnectorError } from "../errors.ts";
import { formatOffset, parseOffset } from "./wall-clock.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Whether `name` can be given as a zone: an IANA name such as `Europe/Paris`, `UTC`, or a fixed offset such as
 * `+05:30`. Ask this of a zone that a remote declares before using it.
 */
export function isTimeZone(name: unknown): name is string {
  return typeof name === "string" && (fixedOffset(name) !== null || findFormat(name) !== null);
}

/**
 * The zone of a shop that declares only hours ahead of UTC, as WordPress's `gmt_offset` does: `+05:30` for 5.5 or
 * `"5.5"`, `-03:00` for -3. Throws `response_invalid` when that is no number of whole minutes within a day.
 */
export function fixedZone(hours: number | string): string {
  const isNumber = typeof hours === "number" || /^[+-]?[0-9]+(?:\.[0-9]+)?$/.test(hours);
  const minutes = isNumber ? Number(hours) * 60 : Number.NaN;
  const rounded = Math.round(minutes);
  if (Number.isNaN(minutes) || Math.abs(minutes - rounded) > 1e-6 || Math.abs(rounded) >= 24 * 60) {
    throw new ConnectorError("response_invalid", "The zone's offset is not a number of hours such as 5.5");
  }
  return formatOffset(rounded);
}

/**
 * How far the zone's clocks are ahead of UTC at an instant, in milliseconds. Before about 1900 (and in Monrovia until
 * 1972) offsets have seconds. Throws `input_invalid` for an unknown zone.
 */
export function zoneOffsetMs(epochMs: number, zone: string): number {
  if (zone === "UTC") return 0;
  const minutes = fixedOffset(zone);
  if (minutes !== null) return minutes * 60_000;
  const format = findFormat(zone);
  if (format === null)
    throw new ConnectorError("input_invalid", "The time zone is not an IANA name or an offset such as +02:00");
  const name = format.formatToParts(epochMs).find((part) => part.type === "timeZoneName")?.value ?? "";
  const match = /^GMT(?:([+-])([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?)?$/.exec(name);
  if (!match) throw new TypeError("Intl names an offset in a form that is not known here");
  const [, sign, hours = "0", rest = "0", seconds = "0"] = match;
  const size = ((Number(hours) * 60 + Number(rest)) * 60 + Number(seconds)) * 1000;
  return sign === "-" ? 0 - size : size;
}

function fixedOffset(name: string): number | null {
  return name === "Z" ? null : parseOffset(name);
}

function findFormat(zone: string): Intl.DateTimeFormat | null {
  const cached = formats.get(zone);
  if (cached) return cached;
  if (/^[+-]/.test(zone)) return null; // some engines take +0530 and +05 too, others do not
  try {
    const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    formats.set(zone, format);
    return format;
  } catch {
    return null;
  }
}
