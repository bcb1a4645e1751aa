const dayMs = 24 * 3_600_000;

/** A stable version lives until the sixteenth, a year after it came. `null` for what is no version. */
export function sunsetOf(version: string): string | null {
  const [, year, month] = /^(\d{4})-(0[147]|10)$/.exec(version) ?? [];
  return year && month ? `${Number(year) + 1}-${month}-16` : null;
}

/** Whole days from now until a day begins; negative when it is over. */
export function daysUntil(day: string, nowMs: number): number {
  return Math.ceil((Date.parse(`${day}T00:00:00Z`) - nowMs) / dayMs);
}
