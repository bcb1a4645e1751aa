import type { BudgetAnswer, RateBudget } from "@coccinelle/core";

/** A longer pause would only let calls wait past their deadline: one of them learns the same again. */
const longestPauseMs = 60_000;
/** No remote takes longer to fill its whole bucket again. */
const longestRefillSeconds = 600;

/** The same budget, which does not believe everything: a remote that tells nonsense must not stop anybody for ever. */
export function believeWhatCanBe(budget: RateBudget): RateBudget {
  return {
    acquire: async (request) => {
      const lease = await budget.acquire(request);
      return { release: (answer) => lease.release(answer && toBelievable(answer)) };
    },
  };
}

function toBelievable(answer: BudgetAnswer): BudgetAnswer {
  const told = Object.entries(answer).filter(([, value]) => Number.isFinite(value) && value >= 0);
  const { pauseMs, restorePerSecond, maximum, ...rest }: BudgetAnswer = Object.fromEntries(told);
  const isRate = restorePerSecond !== undefined && (maximum ?? 0) <= restorePerSecond * longestRefillSeconds;
  return {
    ...rest,
    ...(pauseMs !== undefined && { pauseMs: Math.min(pauseMs, longestPauseMs) }),
    ...(isRate && { restorePerSecond, ...(maximum !== undefined && { maximum }) }),
  };
}
