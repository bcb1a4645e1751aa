/** How long trouble lasts before it is told, and how long it is over before that is told. */
export interface Patience {
  readonly raiseAfterMs: number;
  readonly clearAfterMs: number;
}

/** When alerts are raised and cleared. Between the two nothing changes, so that what flickers tells nothing. */
export interface Thresholds {
  /** A remote that is not asked because it keeps failing. Default: after 1 min; over after 2 min. */
  readonly breaker: Patience;
  /** Credentials that the remote refuses: at once; over after 1 min. Those that end: `withinMs` before, 7 days. */
  readonly credentials: Patience & { readonly withinMs: number };
  /** Deliveries that failed too often: from 1; over at 0. */
  readonly inboxParked: { readonly raiseAt: number; readonly clearAt: number };
  /** A version of the remote's API that ends: `withinMs` before, 60 days. */
  readonly versionSunset: { readonly withinMs: number };
  /**
   * Calls whose time was over while they waited for the rate budget, as a share of those that sent something or would
   * have. Default: of the last 5 min, from 10 % of at least 20 calls for 1 min; over after 5 min under 2 %.
   */
  readonly starving: Patience & {
    readonly windowMs: number;
    readonly minimumCalls: number;
    readonly raiseShare: number;
    readonly clearShare: number;
  };
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const defaults: Thresholds = {
  breaker: { raiseAfterMs: minuteMs, clearAfterMs: 2 * minuteMs },
  credentials: { raiseAfterMs: 0, clearAfterMs: minuteMs, withinMs: 7 * dayMs },
  inboxParked: { raiseAt: 1, clearAt: 0 },
  versionSunset: { withinMs: 60 * dayMs },
  starving: {
    ...{ raiseAfterMs: minuteMs, clearAfterMs: 5 * minuteMs },
    ...{ windowMs: 5 * minuteMs, minimumCalls: 20, raiseShare: 0.1, clearShare: 0.02 },
  },
};

/** Thresholds as somebody gives them: what is absent has its default. */
export type OwnThresholds = { readonly [Name in keyof Thresholds]?: Partial<Thresholds[Name]> | undefined };

/** The defaults, with what is given over them. */
export function thresholdsOf(own: OwnThresholds = {}): Thresholds {
  return {
    breaker: { ...defaults.breaker, ...own.breaker },
    credentials: { ...defaults.credentials, ...own.credentials },
    inboxParked: { ...defaults.inboxParked, ...own.inboxParked },
    versionSunset: { ...defaults.versionSunset, ...own.versionSunset },
    starving: { ...defaults.starving, ...own.starving },
  };
}
