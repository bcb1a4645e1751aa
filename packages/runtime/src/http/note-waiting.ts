import type { Clock, RateBudget } from "@coccinelle/core";
import { runningCalls } from "../running-call.ts";

/** The same budget; each call notes how many of its requests wait for it, and how long. */
export function noteWaiting(budget: RateBudget, clock: Clock): RateBudget {
  return {
    acquire: async (request) => {
      const waiting = [...runningCalls()].map(({ notes }) => notes);
      for (const notes of waiting) {
        if (notes.waiting === 0) notes.waitingSinceMs = clock.now();
        notes.waiting += 1;
      }
      try {
        return await budget.acquire(request);
      } finally {
        for (const notes of waiting) {
          notes.waiting -= 1;
          if (notes.waiting === 0) notes.waitedMs += clock.now() - notes.waitingSinceMs;
        }
      }
    },
  };
}
