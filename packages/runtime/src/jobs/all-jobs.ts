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

/** What may be decided of the product's jobs; each has defaults. `inbox.handlers` are added to the product's own. */
export interface AllJobsOptions {
  readonly inbox?: InboxOptions | undefined;
  readonly outbox?: OutboxOptions | undefined;
  readonly sync?: SyncOptions | undefined;
  readonly retention?: RetentionOptions | undefined;
}

/** Every job of the product: what a worker is given unless it does some of them only. */
export function allJobs(durable: Durable, { inbox, outbox, sync, retention }: AllJobsOptions = {}): JobTable {
  const own = [mirrorHandler(durable), privacyHandler(durable), nudgeStockWatches];
  const handlers = [...own, ...(inbox?.handlers ?? [])];
  return {
    jobs: [
      inboxJob(durable, { ...inbox, handlers }),
      outboxJob(durable, outbox),
      reservationJob(durable),
      watchJob(durable),
      privacyJob(durable),
      auditJob(durable),
    ],
    periodic: [heldStockJob(durable), syncJob(durable, sync), retentionJob(durable, retention)],
    house: [rotationJob(durable.store)],
  };
}
