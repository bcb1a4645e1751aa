import type { RateBudget } from "@coccinelle/core";
import { runningCall } from "../running-call.ts";

/** The same budget; each call notes how many of its requests wait for it. */
export function noteWaiting(budget: RateBudget): RateBudget {
  return {
    acquire: async (request) => {
      const notes = runningCall()?.notes;
      if (!notes) return budget.acquire(request);
      notes.waiting += 1;
      try {
        return await budget.acquire(request);
      } finally {
        notes.waiting -= 1;
      }
    },
  };
}
