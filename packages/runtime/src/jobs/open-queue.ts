import { queueDatabase, type Store } from "@coccinelle/store";
import { type ConstructorOptions, PgBoss, type QueueOptions } from "pg-boss";
import type { RuntimeEvent } from "../events.ts";
import type { Nudge } from "./job.ts";

/** One run that somebody asked for. */
export interface Message {
  readonly tenantId: string | null;
  /** How often it failed before, in a row. */
  readonly failures: number;
}

/** The queue of runs. Of each job and tenant one run waits at most, and one is under way. */
export interface Queue extends AsyncDisposable {
  readonly nudge: Nudge;
  /** Asks for one run for each tenant, behind those that wait already. */
  readonly add: (job: string, tenantIds: readonly (string | null)[]) => Promise<void>;
  /** Asks for a run later. Until then no other one begins for the same tenant. */
  readonly postpone: (job: string, message: Message, delayMs: number) => Promise<void>;
  /** Asks for a run for nobody in particular whenever the cron expression says, in UTC. */
  readonly schedule: (job: string, cron: string) => Promise<void>;
  /** Runs what is asked for, so many at a time. The signal aborts when somebody else has taken the run over. */
  readonly work: (
    job: string,
    concurrency: number,
    handle: (message: Message, signal: AbortSignal) => Promise<void>,
  ) => Promise<void>;
  /** Waits so long for what is under way, and gives the rest back. */
  readonly close: (withinMs: number) => Promise<void>;
}

/** How a queue is opened. */
export interface QueueSettings {
  readonly store: Store;
  /** Whether this process also watches over others, and keeps the timetable. Default `false`: it only nudges. */
  readonly works?: boolean | undefined;
  /** Without a sign of life for so long a worker's run is somebody else's. Default 15, at least 10. */
  readonly takeOverAfterSeconds?: number | undefined;
  readonly onEvent?: ((event: RuntimeEvent) => void) | undefined;
}

const daySeconds = 24 * 60 * 60;

/** What follows from a worker that died: its run is begun anew, ever later should it kill them all. */
function queueOptions(takeOverAfterSeconds: number): QueueOptions {
  return {
    heartbeatSeconds: takeOverAfterSeconds,
    expireInSeconds: daySeconds, // the longest that pg-boss lets a run take
    deleteAfterSeconds: 60,
    ...{ retryLimit: 10, retryDelay: 1, retryBackoff: true, retryDelayMax: 300 },
  };
}

/** Those who work look after the queues; in a folder there is one process, and no need to rebuild indexes beside others. */
function bossOptions(store: Store, works: boolean): ConstructorOptions {
  return {
    db: queueDatabase(store),
    backend: store.engine,
    ...{ schema: "coccinelle_queue", createSchema: false }, // the store's migrations make it, one process at a time
    useListenNotify: true,
    registerInstance: false,
    ...{ supervise: works, schedule: works },
    ...{ superviseIntervalSeconds: 5, monitorIntervalSeconds: 5, maintenanceIntervalSeconds: 60 },
    reindex: store.engine === "postgres",
  };
}

/**
 * Opens the queue of a store, in a schema of its own: `coccinelle_queue`. Processes that accept work without doing it
 * open one to {@link Queue.nudge} those that do.
 *
 * @example
 * await using queue = await openQueue({ store });
 * await queue.nudge("inbox", "boutique-1");
 */
export async function openQueue(settings: QueueSettings): Promise<Queue> {
  const { store, works = false, takeOverAfterSeconds = 15, onEvent = () => {} } = settings;
  const boss = new PgBoss(bossOptions(store, works));
  boss.on("error", (error) => onEvent({ kind: "queue_trouble", word: wordOf(error) }));
  boss.on("warning", ({ data }) => onEvent({ kind: "queue_trouble", word: wordOf(data) }));
  await boss.start();
  const options = queueOptions(takeOverAfterSeconds);
  const known = new Map<string, Promise<void>>();
  const prepare = (job: string): Promise<void> => {
    const preparing = known.get(job) ?? createQueue(boss, job, options);
    known.set(job, preparing);
    return preparing;
  };
  const add: Queue["add"] = async (job, tenantIds) => {
    await prepare(job);
    await boss.insert(job, tenantIds.map(toInsert));
  };
  const close: Queue["close"] = (withinMs) => boss.stop({ graceful: true, timeout: withinMs });
  return {
    add,
    nudge: (job, tenantId) => add(job, [tenantId]),
    async postpone(job, message, delayMs) {
      await prepare(job);
      const startAfter = new Date(Date.now() + delayMs);
      await boss.upsert(job, message, { singletonKey: keyOf(message), startAfter });
    },
    async schedule(job, cron) {
      await prepare(job);
      const message: Message = { tenantId: null, failures: 0 };
      await boss.schedule(job, cron, message, { tz: "UTC", missed: "once", singletonKey: keyOf(message) });
    },
    async work(job, concurrency, handle) {
      await prepare(job);
      for (let index = 0; index < concurrency; index += 1)
        await startWorker(boss, { job, handle, takeOverAfterSeconds });
    },
    close,
    [Symbol.asyncDispose]: () => close(1000),
  };
}

async function createQueue(boss: PgBoss, job: string, options: QueueOptions): Promise<void> {
  await boss.createQueue(job, { ...options, policy: "stately", notify: true });
  await boss.updateQueue(job, options); // it may be there from before
}

interface Working {
  readonly job: string;
  readonly handle: (message: Message, signal: AbortSignal) => Promise<void>;
  readonly takeOverAfterSeconds: number;
}

/** One run at a time. Whoever has had one looks for another at once. */
async function startWorker(boss: PgBoss, { job, handle, takeOverAfterSeconds }: Working): Promise<void> {
  const rhythm = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 5 };
  const heartbeat = { heartbeatRefreshSeconds: takeOverAfterSeconds / 3 };
  let workerId: string | null = null;
  workerId = await boss.work<Message>(job, { ...rhythm, ...heartbeat }, async ([run]) => {
    if (!run) return;
    try {
      await handle(run.data, run.signal);
    } finally {
      if (workerId !== null) boss.notifyWorker(workerId);
    }
  });
}

const keyOf = ({ tenantId }: Pick<Message, "tenantId">): string => tenantId ?? "";

function toInsert(tenantId: string | null): { readonly data: Message; readonly singletonKey: string } {
  return { data: { tenantId, failures: 0 }, singletonKey: keyOf({ tenantId }) };
}

/** A database's failures quote rows: only their SQLSTATE, or the queue's own word for its trouble, may be told. */
function wordOf(trouble: object): string {
  const { code, type } = trouble as { readonly code?: unknown; readonly type?: unknown }; // both are looked at
  return [code, type].find((word) => typeof word === "string") ?? "unknown";
}
