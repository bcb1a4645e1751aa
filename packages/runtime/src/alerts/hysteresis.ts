import type { Patience } from "./thresholds.ts";

/** What one look says: between its two thresholds, nothing. */
export type Verdict = "bad" | "between" | "good";

/** How something has been, and since when without a break. */
export interface Condition {
  readonly verdict: Exclude<Verdict, "between">;
  readonly sinceMs: number;
}

/** The condition after another look. */
export function follow(condition: Condition | undefined, verdict: Verdict, nowMs: number): Condition | undefined {
  if (verdict === "between" || condition?.verdict === verdict) return condition;
  return { verdict, sinceMs: nowMs };
}

/** Whether a condition has lasted long enough to say that there is an alert, or none; `null`: nobody knows yet. */
export function settle({ verdict, sinceMs }: Condition, patience: Patience, nowMs: number): "raised" | "clear" | null {
  const lastedMs = nowMs - sinceMs;
  if (verdict === "bad") return lastedMs >= patience.raiseAfterMs ? "raised" : null;
  return lastedMs >= patience.clearAfterMs ? "clear" : null;
}

/** What a number says that is bad from one threshold on and good from another. */
export function verdictOf(value: number, { isBad, isGood }: Limits): Verdict {
  if (isBad(value)) return "bad";
  return isGood(value) ? "good" : "between";
}

interface Limits {
  readonly isBad: (value: number) => boolean;
  readonly isGood: (value: number) => boolean;
}
