import type { Clock, RateBudget, RateLimits } from "@coccinelle/core";
import { memoryBudget } from "@coccinelle/core/http";
import type { AnswerCache } from "./cache/answer-cache.ts";
import { bentoCache, memoryLayer } from "./cache/bento-cache.ts";

/** A budget, and what to call it where it is shared. */
export interface BudgetOptions {
  readonly name: string;
  readonly limits: RateLimits;
}

/** What a runtime is given to share with. */
export interface SharingContext {
  readonly clock: Clock;
  /** How many answers are kept in this process at most. */
  readonly maxAnswers: number;
  /** Told when other processes cannot be reached, and when they can again. */
  readonly onChange: (state: "lost" | "restored", message: string) => void;
}

/** What connections have together: budgets by name, and answers. */
export interface Shared {
  /** The same name and limits are the same budget. */
  readonly budget: (options: BudgetOptions) => RateBudget;
  readonly cache: AnswerCache;
  readonly close: () => Promise<void>;
}

/** How far a runtime shares: within this process, or with others (`@coccinelle/runtime/redis`). */
export type Sharing = (context: SharingContext) => Shared;

/** Shares within this process only. */
export const memorySharing: Sharing = ({ clock, maxAnswers }) => {
  const cache = bentoCache(memoryLayer(maxAnswers));
  const budgets = new Map<string, RateBudget>();
  return {
    cache,
    budget: ({ name, limits }) => {
      const key = JSON.stringify([name, limits]);
      const budget = budgets.get(key) ?? memoryBudget({ ...limits, clock });
      budgets.set(key, budget);
      return budget;
    },
    close: () => cache.close(),
  };
};
