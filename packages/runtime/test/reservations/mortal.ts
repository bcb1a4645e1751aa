import type { Clock } from "@coccinelle/core";
import type { Store } from "@coccinelle/store";
import type { ServingOptions } from "./boutique-with-holds.ts";

/** A clock that never shows the same instant twice. Short waits pass at once and take two seconds; long ones are timers. */
export interface TestClock extends Clock {
  readonly advance: (ms: number) => void;
}

export function testClock(): TestClock {
  let ms = Date.parse("2026-11-22T10:00:00Z");
  return {
    now: () => {
      ms += 1;
      return ms;
    },
    advance: (by) => {
      ms += by;
    },
    sleep: (waitMs, signal) =>
      new Promise((resolve, reject) => {
        const isShort = waitMs <= 3_000;
        if (isShort) ms += 2_000;
        const timer = setTimeout(resolve, isShort ? 0 : waitMs);
        if (!isShort) timer.unref();
        signal?.addEventListener("abort", () => {
          clearTimeout(timer);
          reject(signal.reason);
        });
      }),
  };
}

/** A process that can die: after so many steps, transactions and requests alike, it never hears of anything again. */
export interface Mortal extends Pick<ServingOptions, "store" | "fetch"> {
  readonly dieAfter: (steps: number) => void;
  readonly death: Promise<"dead">;
}

export function mortal({ store, fetch }: Pick<ServingOptions, "store" | "fetch">): Mortal {
  let left = Number.POSITIVE_INFINITY;
  let die = (): void => {};
  const death = new Promise<"dead">((resolve) => {
    die = () => resolve("dead");
  });
  const silence = <Value>(): Promise<Value> => new Promise(() => {});
  async function step<Value>(run: () => Promise<Value>): Promise<Value> {
    if (left <= 0) return silence();
    left -= 1;
    const isLast = left === 0;
    const outcome = await run().then(
      (value) => () => value,
      (error: unknown) => () => {
        throw error;
      },
    );
    if (!isLast) return outcome();
    die();
    return silence();
  }
  const guarded: Store = { ...store, asTenant: (tenantId, work) => step(() => store.asTenant(tenantId, work)) };
  return {
    store: guarded,
    fetch: (input, init) => step(() => fetch(input, init)),
    dieAfter: (steps) => {
      left = steps;
    },
    death,
  };
}
