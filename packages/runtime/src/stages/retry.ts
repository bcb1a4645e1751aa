import { type Clock, ConnectorError } from "@coccinelle/core";
import { type Call, isRead, type Stage } from "../pipeline.ts";
import { wasLeftAlone } from "./break-circuit.ts";
import { isExpiry } from "./deadline.ts";

/** What a {@link retry} goes by. */
export interface RetryOptions {
  readonly clock: Clock;
  /** 0 to 1, as `Math.random`. */
  readonly random: () => number;
}

/**
 * Asks again when that is safe: after a temporary failure of a read, or of a write that proved that nothing happened. It
 * waits with full jitter, twice as long each time, or as long as the remote asked, and never beyond the call's end.
 */
export function retry({ clock, random }: RetryOptions): Stage {
  return async (call, next) => {
    const { attempts, baseMs, longestMs } = call.policy.retry;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await next(call);
      } catch (error) {
        if (attempt >= attempts || !mayRepeat(call, error)) throw error;
        const jitterMs = random() * Math.min(longestMs, baseMs * 2 ** (attempt - 1));
        const waitMs = Math.ceil((error.retryAfterMs ?? 0) + jitterMs);
        if (clock.now() + waitMs >= call.endsAtMs) throw error;
        await clock.sleep(waitMs, call.options.signal);
      }
    }
  };
}

function mayRepeat(call: Call, error: unknown): error is ConnectorError {
  if (call.options.signal?.aborted || !ConnectorError.is(error) || !error.retryable) return false;
  if (isExpiry(error) || wasLeftAlone(error)) return false;
  return isRead(call) || error.effect === "none";
}
