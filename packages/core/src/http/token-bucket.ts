import type { BudgetAnswer } from "../rate-budget.ts";

/** A bucket of units that fills at a steady rate. Without a rate it never runs dry. */
export interface TokenBucket {
  /** How long until `cost` can be taken while `reserveShare` of the bucket stays untouched; 0 when now. */
  readonly waitMs: (cost: number, reserveShare: number) => number;
  /** Takes `cost` for a request that is sent now. */
  readonly take: (cost: number) => Taken;
  /** Corrects the bucket by what the remote said about a request that had taken this. */
  readonly correct: (taken: Taken, answer: BudgetAnswer) => void;
}

/** What one request took, until it is answered. */
interface Taken {
  readonly cost: number;
  /** What all requests that were answered before had cost. */
  readonly answeredBefore: number;
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
  let answered = 0;

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
      const taken = { cost, answeredBefore: answered };
      underWay += cost;
      if (Number.isFinite(perSecond)) filled -= cost;
      return taken;
    },
    correct: ({ cost, answeredBefore }, answer) => {
      const { actualCost = cost, remaining, maximum, restorePerSecond } = answer;
      underWay -= cost;
      refill();
      filled += cost - actualCost;
      if (maximum !== undefined && maximum > 0) size = maximum;
      if (restorePerSecond !== undefined && restorePerSecond > 0) perSecond = restorePerSecond;
      if (remaining !== undefined) {
        // It may or may not have counted the requests that were under way beside this one: between both, our own count holds.
        const beside = underWay + (answered - answeredBefore);
        filled = Math.max(remaining - beside, Math.min(filled, remaining - underWay));
      }
      answered += actualCost;
      filled = Math.min(size, filled);
    },
  };
}
