import { ConnectorError } from "@coccinelle/core";
import type { Durable } from "../durable.ts";
import { toToldError } from "../error-fields.ts";
import type { JobTable, Nudge } from "./job.ts";
import { openQueue, type Queue } from "./open-queue.ts";
import { takeTurn } from "./take-turn.ts";
import { type Task, toTasks } from "./tasks.ts";

/** What a worker is made of. */
export interface WorkerOptions extends Partial<JobTable> {
  readonly durable: Durable;
  /** How many tenants each job serves at a time in this process. Default 4. */
  readonly concurrency?: number | undefined;
  /** How often due work is looked for that nobody nudged about. Default 5,000. */
  readonly lookEveryMs?: number | undefined;
  /** How long a stopping worker waits for what is under way. Default 30,000, at least 1,000. */
  readonly stopWithinMs?: number | undefined;
  /** Without a sign of life for so long its runs are somebody else's. Default 15, at least 10. */
  readonly takeOverAfterSeconds?: number | undefined;
}

/** Works off the jobs of all tenants, together with all other workers on the same database. */
export interface Worker extends AsyncDisposable {
  readonly start: () => Promise<void>;
  /** Takes nothing new, lets jobs end between two pieces, and gives back what did not end in time. */
  readonly stop: () => Promise<void>;
  /** Has a job run at once. Rejects with `unavailable` unless the worker is started. */
  readonly nudge: Nudge;
}

/**
 * Makes a worker. Any number of processes may have one on the same PostgreSQL: they share the work, one that dies is
 * taken over within half a minute, and no tenant makes the others wait for all of its own.
 *
 * @example
 * await using worker = createWorker({ durable, ...allJobs(durable) });
 * await worker.start();
 */
export function createWorker(options: WorkerOptions): Worker {
  const { durable, jobs = [], periodic = [], house = [], stopWithinMs = 30_000 } = options;
  const tasks = toTasks({ jobs, periodic, house }, durable.store);
  refuseEqualNames(tasks);
  let running: Running | null = null;
  const stop = async (): Promise<void> => {
    const stopped = running;
    running = null;
    await stopped?.stop(stopWithinMs);
  };
  return {
    async start() {
      running ??= await startRunning(tasks, options);
    },
    stop,
    async nudge(jobName, tenantId) {
      if (!running) throw new ConnectorError("unavailable", "The worker is not started.", { effect: "none" });
      await running.queue.nudge(jobName, tenantId);
    },
    [Symbol.asyncDispose]: stop,
  };
}

interface Running {
  readonly queue: Queue;
  readonly stop: (withinMs: number) => Promise<void>;
}

async function startRunning(tasks: readonly Task[], options: WorkerOptions): Promise<Running> {
  const { durable, concurrency = 4, lookEveryMs = 5_000, takeOverAfterSeconds } = options;
  const { store, onEvent } = durable;
  const queue = await openQueue({ store, works: true, takeOverAfterSeconds, onEvent });
  const stopping = new AbortController();
  const turns = { durable, queue, stopping: stopping.signal };
  for (const task of tasks) {
    await queue.work(task.name, concurrency, (message, signal) => takeTurn(task, { message, signal, turns }));
    if (task.cron !== null) await queue.schedule(task.name, task.cron);
  }
  const looking = tasks.filter(({ cron }) => cron === null).map((task) => keepLooking(task, { ...turns, lookEveryMs }));
  return {
    queue,
    async stop(withinMs) {
      stopping.abort(new ConnectorError("unavailable", "The worker stops.", { effect: "none" }));
      await Promise.all(looking);
      await queue.close(withinMs);
    },
  };
}

interface Looking {
  readonly durable: Durable;
  readonly queue: Queue;
  readonly stopping: AbortSignal;
  readonly lookEveryMs: number;
}

/** Every worker looks: none is needed in particular, and what several find is queued once. */
async function keepLooking(task: Task, { durable, queue, stopping, lookEveryMs }: Looking): Promise<void> {
  while (!stopping.aborted) {
    try {
      for await (const tenantIds of task.findTenants?.() ?? []) await queue.add(task.name, tenantIds);
    } catch (error) {
      const known = ConnectorError.is(error) ? toToldError(error) : null;
      durable.onEvent({
        ...{ kind: "job_failed", job: task.name, tenantId: null, failures: 1 },
        ...{ error: known, retryAfterMs: lookEveryMs },
      });
    }
    await durable.clock.sleep(lookEveryMs, stopping).catch(() => {}); // it stops
  }
}

function refuseEqualNames(tasks: readonly Task[]): void {
  const names = tasks.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new TypeError(`Two jobs are called ${twice}.`);
}
