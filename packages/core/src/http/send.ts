import type { CallOptions } from "../call.ts";
import type { BudgetAnswer } from "../rate-budget.ts";
import { exchange } from "./exchange.ts";
import { type Judged, judge } from "./judge.ts";
import { remainingMs } from "./remaining-time.ts";
import type { PreparedRequest } from "./request.ts";
import type { HttpAnswer, RequestOptions } from "./rest-types.ts";
import type { ClientSettings } from "./settings.ts";

const maxRepeats = 2;
const longestPauseMs = 30_000;

/**
 * Sends a request within the budget. What the remote refused because there were too many is sent again, twice at most,
 * when the wait it asks for fits in the call's time; nothing else is.
 */
export async function send(
  settings: ClientSettings,
  request: PreparedRequest,
  options: RequestOptions,
): Promise<HttpAnswer> {
  const call = options.call ?? {}; // its identity starts the call's time
  for (let repeats = 0; ; repeats += 1) {
    remainingMs(call, settings.clock);
    const { answer, error, isThrottled } = await spend(settings, request, { ...options, call });
    if (!error) return answer;
    const waitMs = isThrottled && repeats < maxRepeats ? error.retryAfterMs : undefined;
    if (waitMs === undefined || waitMs >= remainingMs(call, settings.clock)) throw error;
    await settings.clock.sleep(waitMs, call.signal);
  }
}

async function spend(
  settings: ClientSettings,
  request: PreparedRequest,
  { call, cost = 1 }: RequestOptions & { call: CallOptions },
): Promise<Judged> {
  const { signal, priority = "interactive" } = call;
  signal?.throwIfAborted();
  const lease = await settings.budget?.acquire({ cost, priority, signal });
  let told: BudgetAnswer | undefined;
  try {
    const judged = judge(settings, request, await exchange(settings, request, call));
    told = toBudgetAnswer(settings, judged);
    return judged;
  } finally {
    lease?.release(told);
  }
}

function toBudgetAnswer(settings: ClientSettings, { answer, error }: Judged): BudgetAnswer | undefined {
  const told = settings.toBudgetAnswer?.(answer);
  if (error?.code !== "rate_limited" || error.retryAfterMs === undefined) return told;
  // A longer pause would only let other calls wait past their deadline: one of them learns the same again.
  return { pauseMs: Math.min(error.retryAfterMs, longestPauseMs), ...told };
}
