import { epochMs, toInstant } from "@coccinelle/core";

const minutes = 60_000;
const longestMs = 24 * 60 * minutes;
/** Five minutes, ten, twenty… a day: some ten days in all, well within the month that the GDPR gives. */
const maxAttempts = 18;

/** When what failed is tried again; `null` when it failed too often and somebody has to look. */
export function retryAtOf({ attempts }: { readonly attempts: number }, now: string): string | null {
  if (attempts >= maxAttempts) return null;
  return toInstant(epochMs(now) + Math.min(longestMs, 5 * minutes * 2 ** Math.max(0, attempts - 1)));
}
