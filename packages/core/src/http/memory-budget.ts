import { type Clock, systemClock } from "../clock.ts";
import type { BudgetLease, BudgetRequest, RateBudget, RateLimits } from "../rate-budget.ts";
import { createBucket } from "./token-bucket.ts";

/** Options of {@link memoryBudget}. */
export interface MemoryBudgetOptions extends RateLimits {
  readonly clock?: Clock | undefined;
}

interface Waiting extends BudgetRequest {
  readonly admit: () => void;
}

/**
 * A budget for one process: first come, first served within a priority, interactive before batch. It waits for a
 * place, for units, and for the end of a pause that the remote asked for.
 */
export function memoryBudget(options: MemoryBudgetOptions): RateBudget {
  const { concurrency = Number.POSITIVE_INFINITY, reserve = 0.25, clock = systemClock } = options;
  const bucket = createBucket({ perSecond: options.perSecond, burst: options.burst }, clock.now);
  const batchPlaces = Math.max(1, Math.floor(concurrency * (1 - reserve)));
  const queues: Record<BudgetRequest["priority"], Waiting[]> = { interactive: [], batch: [] };
  const underWay: Record<BudgetRequest["priority"], number> = { interactive: 0, batch: 0 };
  let pausedUntil = 0;
  let alarm: AbortController | undefined;

  function admitWaiting(): void {
    alarm?.abort();
    alarm = undefined;
    for (let next = nextWaiting(); next; next = nextWaiting()) {
      const waitMs = Math.max(
        pausedUntil - clock.now(),
        bucket.waitMs(next.cost, next.priority === "batch" ? reserve : 0),
      );
      if (waitMs > 0) {
        wakeIn(waitMs);
        return;
      }
      queues[next.priority].shift();
      next.admit();
    }
  }

  function nextWaiting(): Waiting | undefined {
    if (underWay.interactive + underWay.batch >= concurrency) return undefined;
    return queues.interactive[0] ?? (underWay.batch < batchPlaces ? queues.batch[0] : undefined);
  }

  function wakeIn(ms: number): void {
    const current = new AbortController();
    alarm = current;
    clock.sleep(ms, current.signal).then(admitWaiting, () => {}); // aborted when something else woke it first
  }

  function createLease({ cost, priority }: BudgetRequest): BudgetLease {
    let isHeld = true;
    underWay[priority] += 1;
    const taken = bucket.take(cost);
    return {
      release: (answer = {}) => {
        if (!isHeld) return;
        isHeld = false;
        underWay[priority] -= 1;
        bucket.correct(taken, answer);
        if (answer.pauseMs !== undefined) pausedUntil = Math.max(pausedUntil, clock.now() + answer.pauseMs);
        admitWaiting();
      },
    };
  }

  return {
    acquire: (request) =>
      new Promise((resolve, reject) => {
        const { signal } = request;
        if (signal?.aborted) return reject(signal.reason);
        const queue = queues[request.priority];
        const leave = (): void => {
          queue.splice(queue.indexOf(waiting), 1);
          reject(signal?.reason);
          admitWaiting();
        };
        const waiting: Waiting = {
          ...request,
          admit: () => {
            signal?.removeEventListener("abort", leave);
            resolve(createLease(request));
          },
        };
        signal?.addEventListener("abort", leave, { once: true });
        queue.push(waiting);
        admitWaiting();
      }),
  };
}
