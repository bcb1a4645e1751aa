import { epochMs, toInstant } from "@coccinelle/core";
import {
  appendAudit,
  pruneAudit,
  pruneConversations,
  pruneInbox,
  pruneOutbox,
  pruneParked,
  prunePrivacyRequests,
  pruneReservations,
  pruneWatches,
  type TenantTransaction,
} from "@coccinelle/store";
import type { Durable } from "../durable.ts";
import type { PeriodicJob } from "../jobs/job.ts";
import { parsePeriods, type RetentionPeriods } from "./retention-periods.ts";

/** How long things are kept. */
export interface RetentionOptions {
  /** For all tenants. */
  readonly periods?: Partial<RetentionPeriods> | undefined;
  /** For one tenant, over those for all. */
  readonly ofTenant?: ((tenantId: string) => Partial<RetentionPeriods> | undefined) | undefined;
}

/** One kind of things that are deleted by age: a bounded batch a call, which answers how many it took. */
interface Rule {
  readonly name: string;
  readonly period: keyof RetentionPeriods;
  readonly prune: (transaction: TenantTransaction, before: string) => Promise<number>;
}

/** Every kind of things that are deleted by age. */
const rules: readonly Rule[] = [
  { name: "inbox", period: "inboxDays", prune: pruneInbox },
  { name: "outbox", period: "outboxDays", prune: pruneOutbox },
  { name: "parked inbox", period: "parkedDays", prune: parked("inbox") },
  { name: "parked outbox", period: "parkedDays", prune: parked("outbox") },
  { name: "parked watches", period: "parkedDays", prune: parked("watches") },
  { name: "reservations", period: "reservationDays", prune: pruneReservations },
  { name: "watches", period: "watchDays", prune: pruneWatches },
  { name: "conversations", period: "conversationDays", prune: pruneConversations },
  { name: "privacy requests", period: "privacyRequestDays", prune: prunePrivacyRequests },
  { name: "audit", period: "auditDays", prune: pruneAudit },
];

const dayMs = 24 * 60 * 60_000;

/**
 * Deletes what is older than its period, kind by kind in bounded batches, each in a transaction of its own. Killed or
 * stopped, the next run goes on. What it deleted is one entry of the audit trail. Throws `config_invalid`.
 */
export function retentionJob({ store }: Pick<Durable, "store">, options: RetentionOptions = {}): PeriodicJob {
  parsePeriods(options.periods ?? {});
  return {
    name: "retention",
    cron: "23 2 * * *",
    run: async ({ tenantId, signal, tell }) => {
      const periods = parsePeriods({ ...options.periods, ...options.ofTenant?.(tenantId) });
      const deleted: Record<string, number> = {};
      let done = 0;
      for (const { name, period, prune } of rules) {
        const kept = periods[period];
        for (let isOver = kept === null; kept !== null && !isOver; ) {
          signal.throwIfAborted();
          const count = await store.asTenant(tenantId, (transaction) =>
            prune(transaction, toInstant(epochMs(transaction.now) - kept * dayMs)),
          );
          isOver = count === 0;
          done += count;
          if (isOver) continue;
          deleted[name] = (deleted[name] ?? 0) + count;
          await tell({ done, total: null, note: name });
        }
      }
      if (done === 0) return;
      await store.asTenant(tenantId, (transaction) =>
        appendAudit(transaction, {
          ...{ actor: { kind: "system", id: "retention" }, action: "retention.applied", connectionId: null },
          ...{ subject: null, outcome: "done", details: { deleted } },
        }),
      );
    },
  };
}

function parked(kind: "inbox" | "outbox" | "watches"): Rule["prune"] {
  return (transaction, before) => pruneParked(transaction, { kind, before });
}
