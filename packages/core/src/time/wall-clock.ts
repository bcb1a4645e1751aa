/** A date and time as written, not yet placed on the time line unless it says its offset. */
export interface WallClock {
  /** What a clock in UTC would count for these digits, in milliseconds; finer fractions are cut. */
  readonly wallMs: number;
  /** `null` when the text has no offset. */
  readonly offsetMinutes: number | null;
}

const day = "([0-9]{4})-([0-9]{2})-([0-9]{2})";
const time = "([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:\\.([0-9]+))?)?";
const offset = "(Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])";
const pattern = new RegExp(`^${day}(?:[T ]${time}${offset}?)?$`);

/**
 * Takes `2026-11-22T07:51:33.250+01:00` apart; time, seconds, fraction and offset may be missing, and a space may stand
 * for the `T`. `null` for other text and for days that no calendar has (2026-02-30, 0000-00-00).
 */
export function parseWallClock(text: string): WallClock | null {
  const match = pattern.exec(text);
  if (!match) return null;
  const [, year, month, dayOfMonth, hour = "0", minute = "0", second = "0", fraction = "", offsetText] = match;
  const dayMs = toDayMs(Number(year), Number(month), Number(dayOfMonth));
  if (dayMs === null) return null;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, "0"));
  const wallMs = dayMs + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + milliseconds;
  return { wallMs, offsetMinutes: offsetText === undefined ? null : parseOffset(offsetText) };
}

/** Minutes of `+05:30`, `-03:00` or `Z`; `null` for other text. */
export function parseOffset(text: string): number | null {
  if (text === "Z") return 0;
  const match = /^([+-])([01][0-9]|2[0-3]):([0-5][0-9])$/.exec(text);
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === "-" ? 0 - minutes : minutes;
}

/** `+05:30` for 330. */
export function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const [hours, rest] = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, "0"));
  return `${minutes < 0 ? "-" : "+"}${hours}:${rest}`;
}

/** `2026-11-22T07:51:33`, with milliseconds only when they are not zero. Throws RangeError outside years 1 to 9999. */
export function formatWallClock(wallMs: number): string {
  const text = new Date(wallMs).toISOString();
  if (!/^[0-9]{4}-/.test(text) || text.startsWith("0000")) throw new RangeError("The time is outside years 1 to 9999");
  return text.replace(/(?:\.000)?Z$/, "");
}

function toDayMs(year: number, month: number, dayOfMonth: number): number | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, dayOfMonth); // Date.UTC would take the year 26 for 1926
  const isReal = year > 0 && date.getUTCMonth() === month - 1; // a day that does not exist lands in another month
  return isReal ? date.getTime() : null;
}
