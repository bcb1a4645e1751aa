import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Page, walk } from "@coccinelle/core";
import {
  type AuditEntry,
  addToOutbox,
  appendAudit,
  claimOutbox,
  finishOutbox,
  listAudit,
  listDueOutbox,
  type NewAuditEntry,
  type PageRequest,
  type Store,
} from "@coccinelle/store";
import type { DueJob, HouseJob, PeriodicJob } from "../../src/index.ts";

const said = (worker: number, action: string, subject: string | null): NewAuditEntry => ({
  ...{ actor: { kind: "system", id: `worker-${worker}` }, action, subject },
  ...{ connectionId: null, outcome: "done", details: {} },
});

/** Work on pieces that stand in the outbox. The effect of each is a line of the audit trail that says which worker had it, in one transaction. */
export function piecesJob(store: Store, worker: number, { pieceMs = 0, batch = 10 } = {}): DueJob {
  return {
    name: "pieces",
    listDue: listDueOutbox,
    run: async ({ tenantId, signal }) => {
      const items = await store.asTenant(tenantId, (t) => claimOutbox(t, { leaseMs: 3000, limit: batch }));
      let done = 0;
      for (const item of items) {
        if (signal.aborted) break;
        await sleep(pieceMs);
        await store.asTenant(tenantId, async (t) => {
          await appendAudit(t, said(worker, "piece", item.eventKey));
          await finishOutbox(t, item);
        });
        done += 1;
      }
      return done;
    },
  };
}

/** So many more pieces of one tenant. */
export async function addPieces(store: Store, tenantId: string, count: number): Promise<void> {
  await store.asTenant(tenantId, async (t) => {
    for (let index = 0; index < count; index += 1) {
      const event = { destination: "d", eventKey: randomUUID(), eventType: "piece", subject: null, payload: "{}" };
      await addToOutbox(t, event);
    }
  });
}

/** Says in the tenant's audit trail when it begins and ends. */
export function roundJob(store: Store, worker: number, { roundMs = 0 } = {}): PeriodicJob {
  const say = (tenantId: string, action: string): Promise<unknown> =>
    store.asTenant(tenantId, (t) => appendAudit(t, said(worker, action, null)));
  return {
    name: "round",
    cron: "0 3 * * *",
    run: async ({ tenantId }) => {
      await say(tenantId, "begin");
      await sleep(roundMs);
      await say(tenantId, "end");
    },
  };
}

/** Counts slowly to so many, and says how far it is. */
export function countJob({ upTo, pieceMs }: { readonly upTo: number; readonly pieceMs: number }): HouseJob {
  return {
    name: "count",
    cron: "0 4 * * *",
    run: async ({ signal, tell }) => {
      for (let done = 0; done <= upTo; done += 1) {
        signal.throwIfAborted();
        await tell({ done, total: upTo, note: `at ${done}` });
        await sleep(pieceMs);
      }
    },
  };
}

/** The whole trail of a tenant: who did what to what. */
export async function trailOf(store: Store, tenantId: string): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  const read = (request?: PageRequest | null): Promise<Page<AuditEntry>> =>
    store.asTenant(tenantId, (t) => listAudit(t, request ?? {}));
  for await (const entry of walk(read)) entries.push(entry);
  return entries;
}
