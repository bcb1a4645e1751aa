import type { BudgetAnswer } from "../rate-budget.ts";

/** A bucket of units that fills at a steady rate. Without a rate it never runs dry. */
export interface TokenBucket {
  /** How long until `cost` can be taken while `reserveShare` of the bucket stays untouched; 0 when now. */
  readonly waitMs: (cost: number, reserveShare: number) => number;
  readonly take: (cost: number) => void;
  /** Corrects the bucket by what the remote said about a request that had taken `cost`. */
  readonly correct: (cost: number, answer: BudgetAnswer) => void;
}

/** A full bucket. */
export function createBucket(
  settings: { perSecond: number | undefined; burst: number | undefined },
  now: () => number,
): TokenBucket {
  let perSecond = settings.perSecond ?? Number.POSITIVE_INFINITY;
  let size = settings.burst ?? Math.max(1, perSecond);
  let filled = size;
  let filledAt = now();
  let underWay = 0;

  function refill(): void {
    const passedMs = Math.max(0, now() - filledAt);
    filledAt = now();
    if (Number.isFinite(perSecond)) filled = Math.min(size, filled + (passedMs / 1000) * perSecond);
  }

  return {
    waitMs: (cost, reserveShare) => {
      if (!Number.isFinite(perSecond)) return 0;
      refill();
      // What is dearer than the whole bucket goes when the bucket is full, and leaves it in debt.
      const wanted = Math.min(size, cost + size * reserveShare);
      return filled >= wanted ? 0 : Math.ceil(((wanted - filled) / perSecond) * 1000);
    },
    take: (cost) => {
      underWay += cost;
      if (Number.isFinite(perSecond)) filled -= cost;
    },
    correct: (cost, { actualCost, remaining, maximum, restorePerSecond }) => {
      underWay -= cost;
      refill();
      if (actualCost !== undefined) filled += cost - actualCost;
      if (maximum !== undefined && maximum > 0) size = maximum;
      if (restorePerSecond !== undefined && restorePerSecond > 0) perSecond = restorePerSecond;
      if (remaining !== undefined) filled = remaining - underWay; // the others' cost is not yet in what it says
      filled = Math.min(size, filled);
    },
  };
}
