import type { Clock } from "@coccinelle/core";
import type { BreakerPolicy } from "../policy/resolve.ts";

/** `half_open`: one call at a time is let through, to see. */
export type CircuitState = "closed" | "open" | "half_open";

/** What a call said about the remote. `neutral`: nothing. */
export type Verdict = "good" | "bad" | "neutral";

/** What can be read of a circuit. */
export interface CircuitStatus {
  readonly state: CircuitState;
  /** The last failure that counted, since it closed. */
  readonly cause: unknown;
  /** How long until a probe is let through; 0 unless open. */
  readonly retryAfterMs: number;
}

/** Leave to ask. */
interface Permit {
  /** Must be called once, however the call ended. */
  readonly end: (verdict: Verdict, cause?: unknown) => void;
}

/** Counts failures of one connection and leaves it alone when there are too many. */
export interface Circuit {
  readonly status: () => CircuitStatus;
  /** `null`: do not ask. */
  readonly enter: () => Permit | null;
  /** Closes it, because what was wrong has been changed. */
  readonly reset: () => void;
}

/** What a circuit goes by. */
export interface CircuitOptions extends BreakerPolicy {
  readonly clock: Clock;
  readonly onChange: (from: CircuitState, status: CircuitStatus) => void;
}

/** How soon to come back when a probe is under way. */
const probeMs = 1_000;

/** A closed circuit. */
export function createCircuit({ clock, onChange, ...policy }: CircuitOptions): Circuit {
  let state: CircuitState = "closed";
  let failures = 0;
  let successes = 0;
  let opened = 0;
  let openUntil = 0;
  let isProbing = false;
  let cause: unknown = null;
  /** Calls that began before it changed say nothing about what is now. */
  let era = 0;

  const status = (): CircuitStatus => {
    const leftMs = state === "open" ? Math.max(0, openUntil - clock.now()) : isProbing ? probeMs : 0;
    return { state, cause, retryAfterMs: leftMs };
  };

  function change(to: CircuitState): void {
    const from = state;
    state = to;
    era += 1;
    isProbing = false;
    successes = 0;
    if (to === "closed") {
      failures = 0;
      opened = 0;
      cause = null;
    }
    if (to === "open") {
      openUntil = clock.now() + Math.min(policy.longestCoolDownMs, policy.coolDownMs * 2 ** opened);
      opened += 1;
    }
    onChange(from, status());
  }

  const verdicts: Readonly<Record<Exclude<Verdict, "neutral">, (error: unknown) => void>> = {
    good: () => {
      failures = 0;
      successes += 1;
      if (state === "half_open" && successes >= policy.probes) change("closed");
    },
    bad: (error) => {
      failures += 1;
      cause = error;
      if (state === "half_open" || failures >= policy.failures) change("open");
    },
  };

  return {
    status,
    enter: () => {
      if (state === "open" && clock.now() >= openUntil) change("half_open");
      if (state === "open" || isProbing) return null;
      const entered = era;
      isProbing = state === "half_open";
      return {
        end: (verdict, error) => {
          if (entered !== era) return;
          isProbing = false;
          if (verdict !== "neutral") verdicts[verdict](error);
        },
      };
    },
    reset: () => {
      if (state !== "closed") change("closed");
    },
  };
}
