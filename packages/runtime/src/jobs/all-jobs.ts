import { auditJob } from "../audit/audit-job.ts";
import type { Durable } from "../durable.ts";
import type { EventHandler } from "../inbox/event-handler.ts";
import { type InboxOptions, inboxJob } from "../inbox/inbox-job.ts";
import { mirrorHandler } from "../mirror/mirror-handler.ts";
import { type SyncOptions, syncJob } from "../mirror/sync-job.ts";
import type { OutboxOptions } from "../outbox/options.ts";
import { outboxJob } from "../outbox/outbox-job.ts";
import { privacyHandler } from "../privacy/privacy-handler.ts";
import { privacyJob } from "../privacy/privacy-job.ts";
import { type RetentionOptions, retentionJob } from "../privacy/retention-job.ts";
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
  const handlers = [...ownHandlers(durable), ...(options.inbox?.handlers ?? [])];
  return {
    jobs: [
      inboxJob(durable, { ...options.inbox, handlers }),
      outboxJob(durable, options.outbox),
      watchJob(durable),
      privacyJob(durable),
      auditJob(durable),
    ],
    periodic: [syncJob(durable, options.sync), retentionJob(durable, options.retention)],
    house: [rotationJob(durable.store)],
  };
}

/** Parts of the product that act on what remotes tell. */
function ownHandlers(durable: Durable): readonly EventHandler[] {
  return [nudgeStockWatches, mirrorHandler(durable), privacyHandler(durable)];
}
