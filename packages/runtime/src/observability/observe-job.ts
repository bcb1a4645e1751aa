import { type Clock, systemClock } from "@coccinelle/core";
import type { JobContext } from "../jobs/job.ts";
import type { JobReport } from "./job-report.ts";
import type { Listeners } from "./listeners.ts";

/** Any job: what it gives is its own. */
interface AnyJob {
  readonly name: string;
  readonly run: (context: JobContext) => Promise<unknown>;
}

/** What {@link observeJob} tells. */
export interface ObserveJobOptions extends Pick<Listeners, "onJob"> {
  readonly clock?: Clock | undefined;
}

/** The same job, which tells how each of its runs ended. */
export function observeJob<Job extends AnyJob>(job: Job, { onJob, clock = systemClock }: ObserveJobOptions): Job {
  const run = async (context: JobContext): Promise<unknown> => {
    const startedAtMs = clock.now();
    const end = (ending: Pick<JobReport, "outcome" | "pieces" | "error">): void =>
      onJob({ job: job.name, tenantId: context.tenantId, ...ending, durationMs: clock.now() - startedAtMs });
    try {
      const pieces = await job.run(context); // a number where the job counts them
      end({ outcome: "done", pieces: typeof pieces === "number" ? pieces : 0, error: null });
      return pieces;
    } catch (error) {
      end({ outcome: context.signal.aborted ? "stopped" : "failed", pieces: 0, error });
      throw error;
    }
  };
  return { ...job, run };
}
