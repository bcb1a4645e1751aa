/**
 * A second way to the same answers: what Intl prints for the zone's calendar and clock, searched by brute force. It
 * holds for times since 1973, when the zones tested here change by quarters of an hour, on the quarter.
 */
export const zones = [
  "Europe/Paris",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "UTC",
] as const;

export const firstMs: number = Date.UTC(1973, 0, 2);
export const lastMs: number = Date.UTC(2037, 11, 30);

const quarterMs = 15 * 60_000;
const hourMs = 4 * quarterMs;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The zone's clock at that moment, read as if it were UTC. */
export function wallAt(epochMs: number, zone: string): number {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat("en-GB", { ...fields, timeZone: zone });
  formats.set(zone, format);
  const parts = new Map(format.formatToParts(epochMs).map((part) => [part.type, Number(part.value)]));
  const read = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? Number.NaN;
  const seconds = Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"), read("second"));
  return seconds + (((epochMs % 1000) + 1000) % 1000);
}

const fields = {
  calendar: "gregory",
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
} as const;

/** Every moment at which the zone's clock showed this, earliest first. */
export function momentsOf(wallMs: number, zone: string): number[] {
  const moments = [];
  for (let offset = 15 * hourMs; offset >= -15 * hourMs; offset -= quarterMs) {
    if (wallAt(wallMs - offset, zone) === wallMs) moments.push(wallMs - offset);
  }
  return moments;
}

/** For a clock time that was skipped: the same distance behind the jump as it is behind the last time before it. */
export function momentAfterGap(wallMs: number, zone: string): number {
  let jump = Math.floor((wallMs - 16 * hourMs) / quarterMs) * quarterMs;
  while (wallAt(jump, zone) <= wallMs) jump += quarterMs;
  const lastShown = wallAt(jump - quarterMs, zone) + quarterMs;
  return jump + (wallMs - lastShown);
}

/** The moments at which the zone's offset changes. */
export function changesOf(zone: string): number[] {
  const offsetAt = (moment: number): number => wallAt(moment, zone) - moment;
  const changes = [];
  for (let day = firstMs; day < lastMs; day += 24 * hourMs) {
    if (offsetAt(day) === offsetAt(day + 24 * hourMs)) continue;
    let moment = day;
    while (offsetAt(moment) === offsetAt(day)) moment += quarterMs;
    changes.push(moment);
  }
  return changes;
}
