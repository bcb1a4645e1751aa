import { randomUUID } from "node:crypto";
import { ConnectorError, type Page } from "@coccinelle/core";
import {
  acceptDelivery,
  addConnection,
  addMessage,
  addReservation,
  addToOutbox,
  appendAudit,
  claimInbox,
  claimOutbox,
  claimWatches,
  createTenant,
  failInbox,
  finishInbox,
  finishOutbox,
  finishWatch,
  listAudit,
  listConversations,
  listParkedInbox,
  listReservations,
  listWatches,
  moveReservation,
  openConversation,
  openStore,
  pruneAudit,
  putWatch,
  type Store,
  type TenantTransaction,
  verifyAudit,
} from "@coccinelle/store";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPeriods, type RetentionPeriods, retentionJob } from "../../src/index.ts";
import type { JobProgress } from "../../src/jobs/job.ts";
import { masterKeys } from "../support/master-keys.ts";
import { onEveryEngine } from "../support/stores.ts";

const dayMs = 86_400_000;
/** What is added long ago is added by this clock; the job runs at its end. */
const start = Date.now() - 3_000 * dayMs;
let nowMs = start;
const clock = { now: () => nowMs, sleep: () => new Promise<void>(() => {}) };
const connectionId = "shop";

/** One thing of each kind that ages, with how many there are now. */
interface Kind {
  readonly period: keyof RetentionPeriods;
  readonly add: (transaction: TenantTransaction, key: string) => Promise<unknown>;
  /** Keys of those that are there. */
  readonly list: (transaction: TenantTransaction) => Promise<readonly string[]>;
}

const delivery = (key: string) => ({
  ...{ connectionId, eventKey: key, topic: "order.updated", subject: null },
  request: { url: "https://hooks.example", headers: {}, body: new TextEncoder().encode(key) },
});

const kinds: Readonly<Record<string, Kind>> = {
  "parked inbox": {
    period: "parkedDays",
    add: async (t, key) => {
      await acceptDelivery(t, delivery(key));
      for (const item of await claimInbox(t, { leaseMs: 1 }))
        await failInbox(t, { ...item, reason: { code: "unavailable", message: "down" }, retryAt: null });
    },
    list: async (t) => (await listParkedInbox(t, { limit: 100 })).items.map(({ receivedAt }) => receivedAt),
  },
  reservations: {
    period: "reservationDays",
    add: async (t, key) => {
      const hold = { connectionId, variantId: null, quantity: 1, intent: null, leaseMs: 1, customerId: "c" };
      const { reservation, claim } = await addReservation(t, { ...hold, productId: key, expiresAt: t.now });
      await moveReservation(t, { id: reservation.id, to: "refused", claim, leaseMs: 1 });
    },
    list: async (t) => (await listReservations(t, { limit: 100 })).items.map(({ createdAt }) => createdAt),
  },
  watches: {
    period: "watchDays",
    add: async (t, key) => {
      const watch = { connectionId, kind: "low_stock", watcher: "", endsAt: null, details: {} } as const;
      await putWatch(t, { ...watch, subject: key, dueAt: t.now });
      for (const item of await claimWatches(t, { leaseMs: 1 })) await finishWatch(t, item);
    },
    list: async (t) => (await listWatches(t, { limit: 100 })).items.map(({ createdAt }) => createdAt),
  },
  conversations: {
    period: "conversationDays",
    add: async (t, key) => {
      const { id } = await openConversation(t, { channel: "sms", thread: key });
      await addMessage(t, { conversationId: id, messageKey: "1", author: "customer", content: "Bonjour", at: t.now });
    },
    list: async (t) => (await listConversations(t, { limit: 100 })).items.map(({ createdAt }) => createdAt),
  },
  audit: {
    period: "auditDays",
    add: (t, key) =>
      appendAudit(t, {
        ...{ actor: { kind: "system", id: "test" }, action: "added", connectionId, subject: key },
        ...{ outcome: "done", details: {} },
      }),
    list: async (t) => {
      const { items }: Page<{ action: string; at: string }> = await listAudit(t, { limit: 100 });
      return items.filter(({ action }) => action === "added").map(({ at }) => at);
    },
  },
};

async function addTenant(store: Store): Promise<string> {
  const tenantId = randomUUID();
  await createTenant(store, { id: tenantId, name: "Léa" });
  await store.asTenant(tenantId, (t) => addConnection(t, { id: connectionId, connectorId: "mock", config: {} }));
  return tenantId;
}

const run = (store: Store, tenantId: string, periods: Partial<RetentionPeriods> = {}) => {
  const told: JobProgress[] = [];
  const tell = async (progress: JobProgress): Promise<void> => void told.push(progress);
  const job = retentionJob({ store }, { periods });
  return job.run({ tenantId, signal: AbortSignal.any([]), tell }).then(() => told);
};

describe("retention", () => {
  onEveryEngine(
    (engine) => {
      it.each(Object.entries(kinds))(
        "%s: what is older than its period goes, and nothing younger",
        async (_name, { period, add, list }) => {
          const store = engine.store();
          const plan = fc.record({
            days: period === "auditDays" ? fc.integer({ min: 366, max: 1_000 }) : fc.integer({ min: 1, max: 1_000 }),
            ages: fc.array(fc.integer({ min: 0, max: 1_200 }), { minLength: 1, maxLength: 8 }),
          });
          await fc.assert(
            fc.asyncProperty(plan, async ({ days, ages }) => {
              const tenantId = await addTenant(store);
              const endMs = clock.now() + 1_200 * dayMs;
              for (const age of ages.toSorted((a, b) => b - a)) {
                await atTime(endMs - age * dayMs, () => store.asTenant(tenantId, (t) => add(t, randomUUID())));
              }
              await atTime(endMs, () => run(store, tenantId, { [period]: days }));
              const left = await store.asTenant(tenantId, list);
              const kept = ages.filter((age) => age <= days);
              expect(left.map((at) => Math.round((endMs - Date.parse(at)) / dayMs)).toSorted()).toEqual(
                kept.toSorted(),
              );
              expect(await store.asTenant(tenantId, (t) => verifyAudit(t))).toMatchObject({ isIntact: true });
            }),
            { numRuns: 12 },
          );
        },
      );

      it("a conversation in which somebody spoke lately stays, however old it is", async () => {
        const store = engine.store();
        const tenantId = await addTenant(store);
        const endMs = clock.now() + 2_000 * dayMs;
        const add = (key: string, saidMs: number) =>
          store.asTenant(tenantId, async (t) => {
            const { id } = await openConversation(t, { channel: "sms", thread: key });
            const at = new Date(saidMs).toISOString();
            await addMessage(t, { conversationId: id, messageKey: `${saidMs}`, author: "customer", content: "x", at });
          });
        await add("quiet", clock.now());
        await add("busy", clock.now());
        await add("busy", endMs - dayMs);
        await atTime(endMs, () => run(store, tenantId));
        const { items } = await store.asTenant(tenantId, (t) => listConversations(t));
        expect(items.map(({ thread }) => thread)).toEqual(["busy"]);
      });

      it("holds and watches that are open stay, however old they are", async () => {
        const store = engine.store();
        const tenantId = await addTenant(store);
        await store.asTenant(tenantId, async (t) => {
          const hold = { connectionId, variantId: null, quantity: 1, intent: null, leaseMs: 1, customerId: "c" };
          await addReservation(t, { ...hold, productId: "p", expiresAt: t.now });
          const watch = { connectionId, kind: "low_stock", watcher: "", endsAt: null, details: {} } as const;
          await putWatch(t, { ...watch, subject: "p", dueAt: t.now });
        });
        await atTime(clock.now() + 2_000 * dayMs, () => run(store, tenantId));
        expect((await store.asTenant(tenantId, (t) => listReservations(t))).items).toHaveLength(1);
        expect((await store.asTenant(tenantId, (t) => listWatches(t))).items).toHaveLength(1);
      });

      it("deliveries and events that were done go after thirty days, and it tells how many", async () => {
        const store = engine.store();
        const tenantId = await addTenant(store);
        await store.asTenant(tenantId, async (t) => {
          for (const key of ["1", "2", "3"]) await acceptDelivery(t, delivery(key));
          const event = { destination: "d", eventType: "order.updated", subject: null, payload: "{}" };
          await addToOutbox(t, { ...event, eventKey: "1" });
          for (const item of await claimInbox(t, { leaseMs: 1 })) await finishInbox(t, item);
          for (const item of await claimOutbox(t, { leaseMs: 1 })) await finishOutbox(t, item);
        });
        expect(await atTime(clock.now() + 29 * dayMs, () => run(store, tenantId))).toEqual([]);
        expect(await atTime(clock.now() + 31 * dayMs, () => run(store, tenantId))).toEqual([
          { done: 3, total: null, note: "inbox" },
          { done: 4, total: null, note: "outbox" },
        ]);
        const { items } = await store.asTenant(tenantId, (t) => listAudit(t));
        expect(items).toMatchObject([{ action: "retention.applied", details: { deleted: { inbox: 3, outbox: 1 } } }]);
      });

      it("a tenant's own period counts before that of all, and null keeps for ever", async () => {
        const store = engine.store();
        const [own, other] = [await addTenant(store), await addTenant(store)];
        const job = retentionJob(
          { store },
          { ofTenant: (id) => (id === own ? { conversationDays: null } : undefined) },
        );
        for (const id of [own, other])
          await store.asTenant(id, (t) => openConversation(t, { channel: "sms", thread: "t" }));
        await atTime(clock.now() + 2_000 * dayMs, async () => {
          for (const tenantId of [own, other])
            await job.run({ tenantId, signal: AbortSignal.any([]), tell: async () => {} });
        });
        const counts = [own, other].map(async (id) => {
          return (await store.asTenant(id, (t) => listConversations(t))).items.length;
        });
        expect(await Promise.all(counts)).toEqual([1, 0]);
      });

      it("the trail of the last year stays, whatever a process is told", async () => {
        const { location } = await engine.place();
        await using store = await openStore({ ...location, masterKeys });
        const tenantId = await addTenant(store);
        await store.asTenant(tenantId, (t) => kinds.audit?.add(t, "1") ?? Promise.reject(new Error("there is one")));
        const tomorrow = new Date(Date.now() + dayMs).toISOString();
        const failure = await store.asTenant(tenantId, (t) => pruneAudit(t, tomorrow)).catch((error: unknown) => error);
        expect(ConnectorError.is(failure) && failure.code).toBe("input_invalid");
        expect(await store.asTenant(tenantId, (t) => verifyAudit(t))).toMatchObject({ head: { sequence: 1 } });
      });
    },
    { clock },
  );

  it("a period that is none is refused", () => {
    const store = {} as Store; // it is not asked
    expect(() => retentionJob({ store }, { periods: { auditDays: 30 } })).toThrow(ConnectorError);
    expect(() => retentionJob({ store }, { periods: { inboxDays: 0 } })).toThrow(ConnectorError);
    expect(defaultPeriods.auditDays).toBeGreaterThan(5 * 365);
  });
});

/** Sets the store's clock for as long as something runs. */
async function atTime<Value>(timeMs: number, work: () => Promise<Value>): Promise<Value> {
  const before = nowMs;
  nowMs = timeMs;
  try {
    return await work();
  } finally {
    nowMs = before;
  }
}
