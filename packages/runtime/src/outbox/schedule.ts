import type { ConnectorError } from "@coccinelle/core";

const seconds = 1000;
const minutes = 60 * seconds;
const hours = 60 * minutes;

/** What Standard Webhooks recommends: after the first attempt nine more, over a little more than three days. */
const delaysMs = [...[5 * seconds, 5 * minutes, 30 * minutes], ...[2, 5, 10, 14, 20, 24].map((count) => count * hours)];
const longestWaitMs = 24 * hours;

/** How long until the next attempt, in milliseconds; `null` when there were enough. Never sooner than it was asked for. */
export function retryDelayMs(
  error: ConnectorError,
  { attempts, random }: { readonly attempts: number; readonly random: () => number },
): number | null {
  const delay = delaysMs[attempts - 1];
  if (delay === undefined) return null;
  return Math.round(Math.max(delay * (1 + random() / 10), Math.min(error.retryAfterMs ?? 0, longestWaitMs)));
}

/**
 * How long the whole endpoint is left alone after a failure, in milliseconds; `null` when only the event is at fault.
 * An endpoint that has failed for a while is left alone for as long again, 5 s at least and 5 min at most, or for as long
 * as it asks, an hour at most.
 */
export function holdMs(error: ConnectorError, failingForMs: number): number | null {
  if (error.code !== "unavailable" && error.code !== "rate_limited") return null;
  const pause = Math.min(Math.max(failingForMs, 5 * seconds), 5 * minutes);
  return Math.max(pause, Math.min(error.retryAfterMs ?? 0, 1 * hours));
}

/** An endpoint that has been failing for so long is told of. */
export const worthTellingMs = 15 * minutes;

/** An endpoint that has been failing for so long is paused. */
export const hopelessMs = 72 * hours;
