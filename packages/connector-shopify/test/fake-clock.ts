import type { Clock } from "@coccinelle/core";

/** A clock that stands still until somebody sleeps or advances it: a sleep takes no real time. */
export interface FakeClock extends Clock {
  readonly advance: (ms: number) => void;
  /** How long each sleep was, in order. */
  readonly slept: readonly number[];
}

export function fakeClock(start = Date.parse("2026-11-22T10:00:00Z")): FakeClock {
  let now = start;
  const slept: number[] = [];
  return {
    now: () => now,
    slept,
    advance: (ms) => {
      now += ms;
    },
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      slept.push(ms);
      now += ms;
    },
  };
}
