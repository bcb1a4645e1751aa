/** What a remote allows, in its own units. What is absent has no limit. */
export interface RateLimits {
  /** The most requests under way at once. */
  readonly concurrency?: number | undefined;
  /** Units that come back each second. */
  readonly perSecond?: number | undefined;
  /** Units that may be spent at once after a rest. Default: those of one second. */
  readonly burst?: number | undefined;
  /** The share of places and units that batch work leaves to interactive calls, 0 to 1. Default 0.25. */
  readonly reserve?: number | undefined;
}

/** What one HTTP request wants from a {@link RateBudget}. */
export interface BudgetRequest {
  /** Cost in the remote's own units; 1 where every request costs the same. */
  readonly cost: number;
  readonly priority: "interactive" | "batch";
  readonly signal?: AbortSignal | undefined;
}

/** The right to send one request. */
export interface BudgetLease {
  /** Give the place back, telling what the remote said about what is left. Calling it twice does nothing. */
  readonly release: (answer?: BudgetAnswer) => void;
}

/** What the remote said about its limits, in its own units. */
export interface BudgetAnswer {
  readonly actualCost?: number | undefined;
  readonly remaining?: number | undefined;
  readonly maximum?: number | undefined;
  readonly restorePerSecond?: number | undefined;
  /** Nobody may send before this has passed, in milliseconds. */
  readonly pauseMs?: number | undefined;
}

/** Spent once per HTTP request, before it is sent. In memory by default; the runtime injects a shared one. */
export interface RateBudget {
  /** Waits for a place; rejects with the signal's reason when it aborts. */
  readonly acquire: (request: BudgetRequest) => Promise<BudgetLease>;
}
