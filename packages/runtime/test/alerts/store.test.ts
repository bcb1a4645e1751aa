import { randomUUID } from "node:crypto";
import {
  acceptDelivery,
  addConnection,
  claimInbox,
  createTenant,
  failInbox,
  listAlerts,
  replayInbox,
  type Store,
} from "@coccinelle/store";
import { describe, expect, it } from "vitest";
import { type AlertChange, type AlertsOptions, createAlerts, type RuntimeEvent } from "../../src/index.ts";
import type { OutgoingEvent } from "../../src/outbox/outgoing-event.ts";
import { fakeClock } from "../support/fake-clock.ts";
import { onEveryEngine } from "../support/stores.ts";

/** Of the store and of all processes. */
const clock = fakeClock();

async function addShop(store: Store): Promise<string> {
  const tenantId = randomUUID();
  await createTenant(store, { id: tenantId, name: "Léa" });
  await store.asTenant(tenantId, (transaction) =>
    addConnection(transaction, { id: "main", connectorId: "boutique", config: {} }),
  );
  return tenantId;
}

/** One process among several: what it tells operators, and the tenant's own systems. */
function processOf(store: Store, tenantId: string, options: AlertsOptions = {}) {
  const changes: AlertChange[] = [];
  const outgoing: OutgoingEvent[] = [];
  const alerts = createAlerts({
    store,
    clock,
    // A circuit is trouble at once here, and over at once: how long it has to last is proved elsewhere.
    thresholds: { breaker: { raiseAfterMs: 0, clearAfterMs: 0 } },
    everyMs: 0,
    emit: async (_, event) => void outgoing.push(event),
    onAlert: (change) => void (change.alert.tenantId === tenantId && changes.push(change)),
    ...options,
  });
  const own = () => outgoing.filter((event) => changes.some(({ alert }) => alert.key === event.subjectId));
  return { alerts, own, told: () => changes.map(({ change, alert: { kind } }) => `${change} ${kind}`) };
}

const turn = (tenantId: string, to: "open" | "closed"): RuntimeEvent => ({
  ...{ tenantId, connectionId: "main", connectorId: "boutique", label: "Boutique" },
  ...{ kind: "breaker", from: "closed", to, error: null, retryAfterMs: 0 },
});

describe("alerts over a store", () => {
  onEveryEngine(
    (engine) => {
      const raised = (tenantId: string) =>
        engine.store().asTenant(tenantId, async (transaction) => (await listAlerts(transaction)).items);

      it("several processes that see the same raise it once, and clear it once", async () => {
        const tenantId = await addShop(engine.store());
        const processes = Array.from({ length: 3 }, () => processOf(engine.store(), tenantId));
        for (const { alerts } of processes) alerts.onEvent(turn(tenantId, "open"));
        await Promise.all(processes.map(({ alerts }) => alerts.sweep()));
        expect(processes.flatMap(({ told }) => told())).toEqual(["raised breaker_open"]);
        for (const { alerts } of processes) alerts.onEvent(turn(tenantId, "closed"));
        for (let round = 0; round < 2; round += 1) await Promise.all(processes.map(({ alerts }) => alerts.sweep()));
        expect(processes.flatMap(({ told }) => told()).toSorted()).toEqual([
          "cleared breaker_open",
          "raised breaker_open",
        ]);
        expect(await raised(tenantId)).toEqual([]);
      });

      it("the tenant's own systems are told in the transaction of the change", async () => {
        const tenantId = await addShop(engine.store());
        const { alerts, own } = processOf(engine.store(), tenantId);
        alerts.onEvent(turn(tenantId, "open"));
        await alerts.sweep();
        alerts.onEvent(turn(tenantId, "closed"));
        for (let round = 0; round < 2; round += 1) await alerts.sweep();
        const [first, second] = own();
        expect([first?.type, second?.type]).toEqual(["alert.raised", "alert.cleared"]);
        expect(first).toMatchObject({
          ...{ connectionId: "main", subjectId: "breaker_open:main" },
          data: {
            kind: "breaker_open",
            severity: "critical",
            sentence: expect.any(String),
            raisedAt: expect.any(String),
          },
        });
        expect(first?.id).not.toBe(second?.id);
      });

      it("an event that cannot be written down leaves no alert behind, and comes later", async () => {
        const tenantId = await addShop(engine.store());
        const failures: unknown[] = [];
        let isDown = true;
        const emit = async (): Promise<void> => {
          if (isDown) throw new Error("no room");
        };
        const onFailure = (error: unknown): void => void failures.push(error);
        const { alerts, told } = processOf(engine.store(), tenantId, { emit, onFailure });
        alerts.onEvent(turn(tenantId, "open"));
        await alerts.sweep();
        expect([failures.length, told(), await raised(tenantId)]).toEqual([1, [], []]);
        isDown = false;
        await alerts.sweep();
        expect(told()).toEqual(["raised breaker_open"]);
      });

      it("a restart forgets none: the next process does not raise it again, and clears it", async () => {
        const tenantId = await addShop(engine.store());
        const former = processOf(engine.store(), tenantId);
        former.alerts.onEvent(turn(tenantId, "open"));
        await former.alerts.sweep();
        const next = processOf(engine.store(), tenantId);
        next.alerts.onEvent(turn(tenantId, "open"));
        await next.alerts.sweep();
        expect(next.told()).toEqual([]);
        const last = processOf(engine.store(), tenantId);
        await last.alerts.sweep();
        last.alerts.onCall({
          ...{ tenantId, connectionId: "main", connectorId: "boutique", label: "Boutique", system: "orders" },
          ...{ operation: "getOrder", effect: "read", outcome: "answered", code: null, freshness: "live" },
          ...{ durationMs: 5, attempts: 1, requests: 1, budgetWaitMs: 0, isStarved: false },
        });
        await last.alerts.sweep();
        expect(last.told()).toEqual(["cleared breaker_open"]);
      });

      it("what one process still sees, no other clears", async () => {
        const tenantId = await addShop(engine.store());
        const patience = { thresholds: { breaker: { raiseAfterMs: 0, clearAfterMs: 400 } } };
        const [sees, recovers] = [
          processOf(engine.store(), tenantId, patience),
          processOf(engine.store(), tenantId, patience),
        ];
        for (const { alerts } of [sees, recovers]) alerts.onEvent(turn(tenantId, "open"));
        await Promise.all([sees.alerts.sweep(), recovers.alerts.sweep()]);
        recovers.alerts.onEvent(turn(tenantId, "closed"));
        await clock.advance(600);
        await sees.alerts.sweep();
        await recovers.alerts.sweep();
        expect(await raised(tenantId)).toHaveLength(1);
        sees.alerts.onEvent(turn(tenantId, "closed"));
        await clock.advance(600);
        await recovers.alerts.sweep();
        expect(await raised(tenantId)).toEqual([]);
      });

      it("parked deliveries are raised, and cleared once they are replayed", async () => {
        const store = engine.store();
        const tenantId = await addShop(store);
        const parkedId = await store.asTenant(tenantId, async (transaction) => {
          const request = { url: "https://hooks.example/x", headers: {}, body: new TextEncoder().encode("{}") };
          await acceptDelivery(transaction, {
            ...{ connectionId: "main", eventKey: "e1", topic: "order.updated", subject: null, request },
          });
          const [item] = await claimInbox(transaction, { leaseMs: 60_000 });
          if (!item) throw new Error("There is a delivery.");
          const reason = { code: "unavailable", message: "The shop is down." } as const;
          await failInbox(transaction, { id: item.id, claim: item.claim, reason, retryAt: null });
          return item.id;
        });
        const { alerts, told } = processOf(store, tenantId);
        await alerts.sweep();
        await alerts.sweep();
        expect(told()).toEqual(["raised inbox_parked"]);
        await store.asTenant(tenantId, (transaction) => replayInbox(transaction, parkedId));
        await alerts.sweep();
        await alerts.sweep();
        expect(told()).toEqual(["raised inbox_parked", "cleared inbox_parked"]);
      });
    },
    { clock },
  );
});
