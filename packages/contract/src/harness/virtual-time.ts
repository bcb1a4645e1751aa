import { setImmediate } from "node:timers/promises";
import type { Clock } from "@coccinelle/core";
import type { TestTime } from "../law.ts";

/** Time that only moves when told to, or when somebody sleeps. Requests take none. */
export function createStillTime(startMs: number): TestTime {
  let nowMs = startMs;
  return {
    clock: {
      now: () => nowMs,
      sleep: async (ms, signal) => {
        signal?.throwIfAborted();
        nowMs += ms;
      },
    },
    advance: (ms) => {
      nowMs += ms;
    },
    travel: async () => {},
    quiet: idle,
  };
}

/** What a virtual time is made of. */
export interface VirtualTimeOptions {
  readonly startMs: number;
  /** Decides how long each request and each answer is under way, and with it who comes first. */
  readonly seed: number;
}

interface Event {
  readonly atMs: number;
  readonly happen: () => void;
}

const shortestTripMs = 5;
const longestTripMs = 400;

/**
 * Time that jumps to the next event as soon as nothing else is left to do: a sleep that ends, a request that reaches the
 * remote, an answer that comes back. Calls that run at once interleave in a way that depends on the seed alone, and waits
 * cost no real time.
 */
export function createVirtualTime({ startMs, seed }: VirtualTimeOptions): TestTime {
  const random = createRandom(seed);
  const events = new Set<Event>();
  let nowMs = startMs;
  let added = 0;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    for (;;) {
      for (let before = -1; before !== added; ) {
        before = added;
        await idle();
      }
      const [first, ...others] = events;
      if (!first) break;
      const next = others.reduce((soonest, event) => (event.atMs < soonest.atMs ? event : soonest), first);
      events.delete(next);
      nowMs = Math.max(nowMs, next.atMs);
      next.happen();
    }
    running = null;
  }

  const sleep: Clock["sleep"] = (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const stop = (): void => {
        events.delete(event);
        reject(signal?.reason);
      };
      const happen = (): void => {
        signal?.removeEventListener("abort", stop);
        resolve();
      };
      const event = { atMs: nowMs + Math.max(0, ms), happen };
      signal?.addEventListener("abort", stop, { once: true });
      events.add(event);
      added += 1;
      running ??= run();
    });

  return {
    clock: { now: () => nowMs, sleep },
    advance: (ms) => {
      nowMs += ms;
    },
    travel: (signal) => sleep(Math.round(shortestTripMs + random() * (longestTripMs - shortestTripMs)), signal),
    quiet: async () => {
      do {
        await idle();
        await running;
      } while (running);
    },
  };
}

const idleRounds = 3;
const turnsPerRound = 2;
const nothing = new Uint8Array();

/**
 * Lets everything go on that waits for no event. The real client needs a turn or two of the loop; what is hashed or
 * signed is done by other threads, and a hash that is asked for now is finished after those.
 */
async function idle(): Promise<void> {
  for (let round = 0; round < idleRounds; round += 1) {
    await crypto.subtle.digest("SHA-256", nothing);
    for (let turn = 0; turn < turnsPerRound; turn += 1) await setImmediate();
  }
}

/** Numbers from 0 to 1 that the seed alone decides (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
