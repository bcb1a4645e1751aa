import { epochMs, fromLocal, toDay, toInstant } from "@coccinelle/core";

const paris = "Europe/Paris";

/** The calendar day in Paris. */
export const dayOf = (atMs: number): string => toDay(toInstant(Math.floor(atMs), paris), paris);

/** The moment at which clocks in Paris show this, with hours as a number: 8.5 is half past eight. */
export function atHour(day: string, hour: number): number {
  return epochMs(fromLocal(day, paris)) + Math.round(hour * 60) * 60_000;
}

/** The day so many days later. */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The day itself, or Monday after a Sunday. */
export function workingDay(day: string): string {
  return new Date(`${day}T12:00:00Z`).getUTCDay() === 0 ? dayAfter(day) : day;
}

/** With the offset that Paris has then. */
export const withOffset = (atMs: number): string => toInstant(Math.floor(atMs / 1000) * 1000, paris);

/** As the timeline writes it: `2026-11-18T02:11:45.000`, without an offset. */
export const withoutOffset = (atMs: number): string => `${withOffset(atMs).slice(0, 19)}.000`;
