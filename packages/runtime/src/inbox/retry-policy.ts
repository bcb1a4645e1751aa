import { ConnectorError } from "@coccinelle/core";

/** How often a delivery is tried, and when again. */
export interface InboxRetryPolicy {
  /** Then it is parked. Default 20: with the other defaults, half a day of a shop that does not answer. */
  readonly attempts: number;
  /** The first wait; each one is twice as long as the one before. Default 5,000 ms. */
  readonly baseMs: number;
  /** Default 3,600,000 ms. */
  readonly longestMs: number;
}

export const defaultRetryPolicy: InboxRetryPolicy = { attempts: 20, baseMs: 5_000, longestMs: 3_600_000 };

/** What a remote asks for is believed up to a day. */
const longestAskedMs = 86_400_000;

/** How long to wait after an attempt: between half of the doubled time and all of it, and what the remote asked for at least. */
export function waitAfter(
  { error, attempts }: { readonly error: unknown; readonly attempts: number },
  { policy, random }: { readonly policy: InboxRetryPolicy; readonly random: () => number },
): number {
  const doubledMs = Math.min(policy.longestMs, policy.baseMs * 2 ** (attempts - 1));
  const askedMs = ConnectorError.is(error) ? Math.min(error.retryAfterMs ?? 0, longestAskedMs) : 0;
  return Math.ceil(askedMs + doubledMs * (0.5 + random() / 2));
}
