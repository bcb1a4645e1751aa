import { type Clock, ConnectorError, toInstant } from "@coccinelle/core";
import { type NewProgress, type Store, writeProgress } from "@coccinelle/store";
import type { JobProgress } from "./job.ts";

/** Writes down how far one run of a job has come. */
export interface Reporter {
  readonly tell: (progress: JobProgress) => Promise<void>;
  /** The run is over; `failure` is what it rejected with, `null` when it went well. Whoever never told anything is silent. */
  readonly end: (failure: unknown) => Promise<void>;
}

/** Whose run is told of. */
export interface Reported {
  readonly job: string;
  readonly tenantId: string | null;
  readonly store: Store;
  readonly clock: Clock;
  /** Told when a heartbeat could not be written: the run itself goes on. */
  readonly onTrouble: (error: unknown) => void;
}

const atMostEveryMs = 1000;
const heartbeatMs = 5000;

/** Begins to tell of a run with its first word: at most once a second, and every five seconds as a sign of life. */
export function createReporter({ job, tenantId, store, clock, onTrouble }: Reported): Reporter {
  const startedAt = toInstant(clock.now());
  const over = new AbortController();
  let latest: JobProgress | null = null;
  let writtenAtMs = Number.NEGATIVE_INFINITY;
  let beating: Promise<void> | null = null;

  const write = async (end: Pick<NewProgress, "isFinished" | "failure">): Promise<void> => {
    if (!latest) return;
    writtenAtMs = clock.now();
    const progress = { job, startedAt, ...latest, ...end };
    await (tenantId === null
      ? store.acrossTenants((transaction) => writeProgress(transaction, progress))
      : store.asTenant(tenantId, (transaction) => writeProgress(transaction, progress)));
  };
  const beat = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await clock.sleep(heartbeatMs, over.signal);
      await write({ isFinished: false, failure: null }).catch(onTrouble);
    }
  };
  return {
    async tell(progress) {
      latest = progress;
      beating ??= beat().catch(() => {}); // its sleep was ended
      if (clock.now() - writtenAtMs >= atMostEveryMs) await write({ isFinished: false, failure: null });
    },
    async end(failure) {
      over.abort();
      await beating;
      await write({ isFinished: true, failure: failure === null ? null : toReason(failure) });
    },
  };
}

function toReason(failure: unknown): NonNullable<NewProgress["failure"]> {
  if (ConnectorError.is(failure)) return failure;
  return { code: "unavailable", message: "It ended with an error that says nothing." };
}
