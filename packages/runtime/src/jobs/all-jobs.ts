import { auditJob } from "../audit/audit-job.ts";
import type { Durable } from "../durable.ts";
import { type InboxOptions, inboxJob } from "../inbox/inbox-job.ts";
import { mirrorHandler } from "../mirror/mirror-handler.ts";
import { type SyncOptions, syncJob } from "../mirror/sync-job.ts";
import type { OutboxOptions } from "../outbox/options.ts";
import { outboxJob } from "../outbox/outbox-job.ts";
import { privacyHandler } from "../privacy/privacy-handler.ts";
import { privacyJob } from "../privacy/privacy-job.ts";
import { type RetentionOptions, retentionJob } from "../privacy/retention-job.ts";
import { heldStockJob } from "../reservations/held-stock-job.ts";
import { reservationJob } from "../reservations/reservation-job.ts";
import { nudgeStockWatches } from "../watches/event-handler.ts";
import { watchJob } from "../watches/watch-job.ts";
import type { JobTable } from "./job.ts";
import { rotationJob } from "./rotation-job.ts";

/** What may be decided of the product's jobs; each has defaults. */
export interface AllJobsOptions {
  /** Its `handlers` act on events beside the product's own. */
  readonly inbox?: InboxOptions | undefined;
  readonly outbox?: OutboxOptions | undefined;
  readonly sync?: SyncOptions | undefined;
  readonly retention?: RetentionOptions | undefined;
}

/** Every job of the product: what a worker is given unless it does some of them only. */
export function allJobs(durable: Durable, options: AllJobsOptions = {}): JobTable {
  const own = [nudgeStockWatches, mirrorHandler(durable), privacyHandler(durable)];
  const handlers = [...own, ...(options.inbox?.handlers ?? [])];
  return {
    jobs: [
      inboxJob(durable, { ...options.inbox, handlers }),
      outboxJob(durable, options.outbox),
      reservationJob(durable),
      watchJob(durable),
      privacyJob(durable),
      auditJob(durable),
    ],
    periodic: [syncJob(durable, options.sync), heldStockJob(durable), retentionJob(durable, options.retention)],
    house: [rotationJob(durable.store)],
  };
}
