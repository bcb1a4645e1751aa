import type { Clock } from "@coccinelle/core";
import { type QueueDepth, readQueueDepths, type Store } from "@coccinelle/store";

/** What {@link readinessOf} goes by. */
export interface ReadinessOptions {
  readonly store?: Store | undefined;
  /** How long the oldest due work may wait before its queue counts as stuck. */
  readonly stuckAfterMs: number;
  /** How long the store may take. */
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/** Whether this process can do its work. */
export interface Readiness {
  readonly isReady: boolean;
  readonly store: "reachable" | "unreachable" | "none";
  /** Queues whose oldest work waits too long. */
  readonly stuck: readonly QueueDepth["queue"][];
  readonly queues: readonly QueueDepth[];
}

/** Looks whether the store answers and the queues move. */
export async function readinessOf({ store, stuckAfterMs, timeoutMs, clock }: ReadinessOptions): Promise<Readiness> {
  if (!store) return { isReady: true, store: "none", stuck: [], queues: [] };
  const queues = await inTime(store.acrossTenants(readQueueDepths), { timeoutMs, clock });
  if (queues === null) return { isReady: false, store: "unreachable", stuck: [], queues: [] };
  const isStuck = ({ oldestDueAt }: QueueDepth): boolean =>
    oldestDueAt !== null && clock.now() - Date.parse(oldestDueAt) > stuckAfterMs;
  const stuck = queues.filter(isStuck).map(({ queue }) => queue);
  return { isReady: stuck.length === 0, store: "reachable", stuck, queues };
}

/** `null` when the store fails, or does not answer in time. */
async function inTime<Value>(
  asking: Promise<Value>,
  { timeoutMs, clock }: Pick<ReadinessOptions, "timeoutMs" | "clock">,
): Promise<Value | null> {
  const timer = new AbortController();
  const late = clock.sleep(timeoutMs, timer.signal).then(
    () => null,
    () => null, // the store answered first
  );
  const answer = asking.catch(() => null); // whatever the failure is, it is what the answer says
  return Promise.race([answer, late]).finally(() => timer.abort());
}
