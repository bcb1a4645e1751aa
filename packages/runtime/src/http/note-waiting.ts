import type { Clock, RateBudget } from "@coccinelle/core";
import { runningCall } from "../running-call.ts";

/** The same budget; each call notes how many of its requests wait for it, and how long. */
export function noteWaiting(budget: RateBudget, clock: Clock): RateBudget {
  return {
    acquire: async (request) => {
      const notes = runningCall()?.notes;
      if (!notes) return budget.acquire(request);
      if (notes.waiting === 0) notes.waitingSinceMs = clock.now();
      notes.waiting += 1;
      try {
        return await budget.acquire(request);
      } finally {
        notes.waiting -= 1;
        if (notes.waiting === 0) notes.waitedMs += clock.now() - notes.waitingSinceMs;
      }
    },
  };
}
