import type { Clock } from "@coccinelle/core";

/** A clock that jumps to the next sleeper as soon as nothing else is to be done: minutes take no real time. */
export function simulatedClock(): Clock {
  let now = Date.parse("2026-11-22T10:00:00Z");
  let isJumping = false;
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();

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
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const sleeper = { at: now + ms, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        });
        void jump();
      }),
  };
}
