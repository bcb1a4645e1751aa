import { ConnectorError } from "@coccinelle/core";
import { getTenant } from "@coccinelle/store";
import type { Durable } from "../durable.ts";
import { toToldError } from "../error-fields.ts";
import type { Message, Queue } from "./open-queue.ts";
import { createReporter } from "./report-progress.ts";
import type { Task } from "./tasks.ts";

/** What turns are taken with. */
export interface Turns {
  readonly durable: Durable;
  readonly queue: Pick<Queue, "add" | "postpone">;
  /** Aborts when the worker stops. */
  readonly stopping: AbortSignal;
}

const firstPauseMs = 5_000;
const longestPauseMs = 600_000;

/**
 * Runs a task once for one tenant. What is left goes behind those who wait already; what failed is told and comes again
 * after a pause that doubles; what had to stop is left to the next worker.
 */
export async function takeTurn(
  task: Task,
  { message, signal, turns }: { readonly message: Message; readonly signal: AbortSignal; readonly turns: Turns },
): Promise<void> {
  const { queue, stopping } = turns;
  const both = AbortSignal.any([signal, stopping]);
  try {
    both.throwIfAborted();
    const hasMore = await run(task, { tenantId: message.tenantId, signal: both, turns });
    if (hasMore) await queue.add(task.name, [message.tenantId]);
  } catch (error) {
    if (stopping.aborted) return queue.add(task.name, [message.tenantId]);
    if (signal.aborted) return; // somebody else has it
    await fail(task, { message, error, turns });
  }
}

interface Run {
  readonly tenantId: string | null;
  readonly signal: AbortSignal;
  readonly turns: Turns;
}

async function run(task: Task, { tenantId, signal, turns: { durable, queue } }: Run): Promise<boolean> {
  if (tenantId === null && task.findTenants) {
    for await (const tenantIds of task.findTenants()) await queue.add(task.name, tenantIds);
    return false;
  }
  const { store, clock, onEvent } = durable;
  const onTrouble = (): void => onEvent({ kind: "queue_trouble", word: "progress_not_written" });
  const reporter = createReporter({ job: task.name, tenantId, store, clock, onTrouble });
  try {
    const hasMore = await task.run({ tenantId, signal, tell: reporter.tell });
    await reporter.end(null);
    return hasMore;
  } catch (error) {
    await reporter.end(error).catch(onTrouble); // the failure itself counts
    throw error;
  }
}

interface Failed {
  readonly message: Message;
  readonly error: unknown;
  readonly turns: Turns;
}

async function fail({ name }: Task, { message, error, turns }: Failed): Promise<void> {
  const { durable, queue } = turns;
  const { tenantId } = message;
  if (tenantId !== null && (await durable.store.asTenant(tenantId, getTenant)) === null) return; // deleted meanwhile
  const failures = message.failures + 1;
  const known = ConnectorError.is(error) ? toToldError(error) : null;
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** message.failures);
  const retryAfterMs = Math.max(pauseMs, known?.retryAfterMs ?? 0);
  await queue.postpone(name, { tenantId, failures }, retryAfterMs);
  durable.onEvent({ kind: "job_failed", job: name, tenantId, failures, error: known, retryAfterMs });
  if (!known) process.emitWarning(error instanceof Error ? error : String(error));
}
