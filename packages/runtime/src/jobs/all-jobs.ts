import { auditJob } from "../audit/audit-job.ts";
import type { Durable } from "../durable.ts";
import type { OutboxOptions } from "../outbox/options.ts";
import { outboxJob } from "../outbox/outbox-job.ts";
import { privacyJob } from "../privacy/privacy-job.ts";
import { type RetentionOptions, retentionJob } from "../privacy/retention-job.ts";
import { watchJob } from "../watches/watch-job.ts";
import type { JobTable } from "./job.ts";
import { rotationJob } from "./rotation-job.ts";

/** What may be decided of the product's jobs; each has defaults. */
export interface AllJobsOptions {
  readonly outbox?: OutboxOptions | undefined;
  /** How long things are kept. */
  readonly retention?: RetentionOptions | undefined;
}

/** Every job of the product: what a worker is given unless it does some of them only. */
export function allJobs(durable: Durable, options: AllJobsOptions = {}): JobTable {
  return {
    jobs: [outboxJob(durable, options.outbox), watchJob(durable), auditJob(durable), privacyJob(durable)],
    periodic: [retentionJob(durable, options.retention)],
    house: [rotationJob(durable.store)],
  };
}
