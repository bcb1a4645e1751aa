import { expect, it } from "vitest";
import {
  acceptDelivery,
  claimInbox,
  clearAlert,
  countParkedInbox,
  failInbox,
  listAlerts,
  listRaisedKeys,
  type NewAlert,
  type ParkedCount,
  raiseAlert,
  readQueueDepths,
  remindOfAlert,
  type Store,
} from "../src/index.ts";
import { onEveryEngine } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenant, delivery } from "./fill.ts";

const alert: NewAlert = {
  ...{ key: "breaker_open:shop", kind: "breaker_open", connectionId: "shop", severity: "critical" },
  sentence: "The shop does not answer.",
};
const { key } = alert;

async function parkOne(store: Store, tenantId: string, eventKey: string): Promise<void> {
  await store.asTenant(tenantId, async (transaction) => {
    await acceptDelivery(transaction, delivery(eventKey));
    for (const { id, claim } of await claimInbox(transaction, { leaseMs: 1000 })) {
      const reason = { code: "unavailable", message: "down" } as const;
      await failInbox(transaction, { id, claim, reason, retryAt: null });
    }
  });
}

async function parkedOf(store: Store, tenantId: string): Promise<ParkedCount[]> {
  const found: ParkedCount[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await store.acrossTenants((transaction) => countParkedInbox(transaction, { cursor, limit: 1 }));
    found.push(...page.items.filter((count) => count.tenantId === tenantId));
    cursor = page.nextCursor;
  }
  return found;
}

onEveryEngine((use) => {
  it("of many who raise an alert at the same time, one does", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const raised = await Promise.all(
      Array.from({ length: 8 }, () => store.asTenant(tenant, (transaction) => raiseAlert(transaction, alert))),
    );
    expect(raised.filter((one) => one !== null)).toHaveLength(1);
    const { items } = await store.asTenant(tenant, (transaction) => listAlerts(transaction));
    expect(items).toEqual([{ ...alert, raisedAt: expect.any(String) }]);
  });

  it("an alert is told of again after a while, by one of many", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await store.asTenant(tenant, (transaction) => raiseAlert(transaction, alert));
    const remind = (afterMs: number) =>
      store.asTenant(tenant, (transaction) => remindOfAlert(transaction, { key, afterMs }));
    expect(await remind(3_600_000)).toBeNull();
    expect(await remind(0)).toMatchObject(alert);
    expect(await remind(3_600_000)).toBeNull();
  });

  it("an alert that somebody saw lately is not cleared; one that is cleared is gone", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await store.asTenant(tenant, (transaction) => raiseAlert(transaction, alert));
    const clear = (unseenMs: number) =>
      store.asTenant(tenant, (transaction) => clearAlert(transaction, { key, unseenMs }));
    expect(await clear(3_600_000)).toBeNull();
    expect(await clear(0)).toMatchObject(alert);
    expect(await clear(0)).toBeNull();
    expect(await store.asTenant(tenant, (transaction) => raiseAlert(transaction, alert))).not.toBeNull();
  });

  it("across tenants it is seen which alerts are raised, and not what they say", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await store.asTenant(tenant, (transaction) => raiseAlert(transaction, alert));
    const page = await store.acrossTenants((transaction) => listRaisedKeys(transaction, { limit: 100 }));
    expect(page.items.find(({ tenantId }) => tenantId === tenant)).toEqual({
      ...{ tenantId: tenant, key, kind: "breaker_open", connectionId: "shop", raisedAt: expect.any(String) },
    });
  });

  it("an alert about a connection that the tenant lacks is refused", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const raising = store.asTenant(tenant, (transaction) => raiseAlert(transaction, { ...alert, connectionId: "no" }));
    expect((await failureOf(raising)).code).toBe("not_found");
  });

  it("parked deliveries are counted by connection, and queues by what is due and parked", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const other = await addTenant(store);
    const depthOf = async () =>
      (await store.acrossTenants(readQueueDepths)).find(({ queue }) => queue === "inbox") ?? { due: 0, parked: 0 };
    const before = await depthOf();
    await parkOne(store, tenant, "e1");
    await parkOne(store, tenant, "e2");
    await parkOne(store, other, "e1");
    await store.asTenant(tenant, (transaction) => acceptDelivery(transaction, delivery("e3")));
    expect(await parkedOf(store, tenant)).toEqual([{ tenantId: tenant, connectionId: "shop", parked: 2 }]);
    const after = await depthOf();
    expect([after.due - before.due, after.parked - before.parked]).toEqual([1, 3]);
    expect(after).toMatchObject({ oldestDueAt: expect.any(String) });
  });
});
