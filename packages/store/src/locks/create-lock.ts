import { type Clock, ConnectorError, type Lock } from "@coccinelle/core";
import type { Engine } from "../engine/engine.ts";
import type { Hold } from "./held-names.ts";
import type { NameQueue } from "./name-queue.ts";

/** What a lock is made of. */
export interface LockParts {
  readonly engine: Pick<Engine, "holdNames">;
  readonly queue: NameQueue;
  readonly clock: Clock;
  /** Comes before each name, so that two scopes never wait for each other. */
  readonly scope: readonly string[];
}

/**
 * Core's lock over all processes that share the database. Callers of one process take turns in the order in which they
 * asked; between processes, it is the database that keeps the order, of one caller a process.
 */
export function createLock({ engine, queue, clock, scope }: LockParts): Lock {
  return async (names, run, { signal, leaseMs }) => {
    const scoped = [...new Set(names)].toSorted().map((name) => JSON.stringify([...scope, name]));
    const leave = await queue(scoped, signal);
    let hold: Hold | null = null;
    try {
      hold = await engine.holdNames(scoped, { signal, leaseMs });
      return await runWithin(hold, { run, signal, leaseMs, clock, leave });
    } finally {
      await hold?.release();
      leave();
    }
  };
}

interface Running<Value> {
  readonly run: (signal: AbortSignal) => Promise<Value>;
  readonly signal: AbortSignal | undefined;
  readonly leaseMs: number;
  readonly clock: Clock;
  readonly leave: () => void;
}

async function runWithin<Value>(hold: Hold, { run, signal, leaseMs, clock, leave }: Running<Value>): Promise<Value> {
  const lease = new AbortController();
  const ended = new AbortController();
  const onTime = clock.sleep(leaseMs, ended.signal).then(
    async () => {
      lease.abort(new ConnectorError("unavailable", `The lock's lease of ${leaseMs} ms is over.`));
      await hold.release();
      leave();
    },
    () => {}, // it ended in time
  );
  try {
    return await run(AbortSignal.any([lease.signal, hold.lost, ...(signal ? [signal] : [])]));
  } finally {
    ended.abort();
    await onTime;
  }
}
