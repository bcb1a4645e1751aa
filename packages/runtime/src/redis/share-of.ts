import type { BudgetAnswer, Clock, RateBudget, RateLimits } from "@coccinelle/core";
import { memoryBudget } from "@coccinelle/core/http";

/** What one of several processes may spend when they cannot hear one another. */
export interface ShareOptions {
  readonly limits: RateLimits;
  /** How many processes there were when they could. */
  readonly users: number;
  readonly clock: Clock;
}

/** A budget of this process alone: its part of the limits, at least one place. What a remote tells is shared out too. */
export function shareOf({ limits, users, clock }: ShareOptions): RateBudget {
  const part = (value: number | undefined): number | undefined => (value === undefined ? undefined : value / users);
  const budget = memoryBudget({
    ...limits,
    concurrency: limits.concurrency === undefined ? undefined : Math.max(1, Math.floor(limits.concurrency / users)),
    perSecond: part(limits.perSecond),
    burst: part(limits.burst),
    clock,
  });
  const toPart = (answer: BudgetAnswer): BudgetAnswer => ({
    ...answer,
    remaining: part(answer.remaining),
    maximum: part(answer.maximum),
    restorePerSecond: part(answer.restorePerSecond),
  });
  return {
    acquire: async (request) => {
      const lease = await budget.acquire(request);
      return { release: (answer) => lease.release(answer && toPart(answer)) };
    },
  };
}
