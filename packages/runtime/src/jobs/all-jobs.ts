import type { Durable } from "../durable.ts";
import { type InboxOptions, inboxJob } from "../inbox/inbox-job.ts";
import type { OutboxOptions } from "../outbox/options.ts";
import { outboxJob } from "../outbox/outbox-job.ts";
import { nudgeStockWatches } from "../watches/event-handler.ts";
import { watchJob } from "../watches/watch-job.ts";
import type { JobTable } from "./job.ts";
import { rotationJob } from "./rotation-job.ts";

/** What may be decided of the product's jobs; each has defaults. */
export interface AllJobsOptions {
  /** Its `handlers` act on events beside the product's own. */
  readonly inbox?: InboxOptions | undefined;
  readonly outbox?: OutboxOptions | undefined;
}

/** Every job of the product: what a worker is given unless it does some of them only. */
export function allJobs(durable: Durable, options: AllJobsOptions = {}): JobTable {
  const handlers = [nudgeStockWatches, ...(options.inbox?.handlers ?? [])];
  return {
    jobs: [inboxJob(durable, { ...options.inbox, handlers }), outboxJob(durable, options.outbox), watchJob(durable)],
    periodic: [],
    house: [rotationJob(durable.store)],
  };
}
