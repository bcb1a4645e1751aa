import { connectionChecks } from "@coccinelle/runtime";
import { observeJob } from "@coccinelle/runtime/observability";
import { allJobs, type WorkerOptions } from "@coccinelle/runtime/worker";
import type { WorkerParts } from "./parts.ts";

/** Every job of the product, seen in logs and metrics. `allow` are private hosts that events may be sent to. */
export function jobsOf(
  { durable, alerts, observed }: WorkerParts,
  { allow }: { readonly allow?: readonly string[] | undefined },
): Pick<WorkerOptions, "jobs" | "periodic" | "house"> {
  const { jobs, periodic, house } = allJobs(durable, { outbox: { allow } });
  const checks = connectionChecks({ runtime: durable.runtime, alerts });
  return {
    jobs: jobs.map((job) => observeJob(job, observed)),
    periodic: [...periodic, checks].map((job) => observeJob(job, observed)),
    house,
  };
}
