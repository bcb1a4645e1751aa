import type { Clock } from "@coccinelle/core";

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that jumps to the next sleeper as soon as nothing else is to be done: hours take no real time. */
export interface FakeClock extends Clock {
  readonly advance: (ms: number) => void;
  /** How long each sleep was meant to be, in order. */
  readonly slept: readonly number[];
}

export function fakeClock(start = Date.parse("2026-11-22T10:00:00Z")): FakeClock {
  let now = start;
  let isJumping = false;
  const slept: number[] = [];
  const sleepers = new Set<Sleeper>();

  async function jump(): Promise<void> {
    if (isJumping) return;
    isJumping = true;
    while (sleepers.size > 0) {
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      const [next] = [...sleepers].toSorted((a, b) => a.at - b.at);
      if (!next) continue;
      sleepers.delete(next);
      now = Math.max(now, next.at);
      next.wake();
    }
    isJumping = false;
  }

  return {
    now: () => now,
    slept,
    advance: (ms) => {
      now += ms;
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const sleeper: Sleeper = { at: now + ms, wake: resolve };
        slept.push(ms);
        sleepers.add(sleeper);
        signal?.addEventListener("abort", () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        });
        void jump();
      }),
  };
}
