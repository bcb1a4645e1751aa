import { expect, it } from "vitest";
import {
  alignWatches,
  claimAlikeWatches,
  claimWatches,
  failWatch,
  finishWatch,
  getWatch,
  listDueWatches,
  type NewWatch,
  putWatch,
  removeWatch,
  rescheduleWatch,
} from "../src/index.ts";
import { later } from "../src/instant.ts";
import { onEveryEngine } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenant } from "./fill.ts";

const leaseMs = 60_000;
const watch: NewWatch = {
  ...{ connectionId: "shop", kind: "back_in_stock", subject: "RF-2847-38", watcher: "person-1" },
  ...{ dueAt: "2026-01-01T00:00:00Z", endsAt: null, details: { channel: "sms" } },
};

onEveryEngine((use) => {
  const put = (tenant: string, given: Partial<NewWatch> = {}) =>
    use().store.asTenant(tenant, (t) => putWatch(t, { ...watch, ...given }));
  const claim = (tenant: string) => use().store.asTenant(tenant, (t) => claimWatches(t, { leaseMs }));

  it("an equal watch is set going again with what was asked last", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const first = await put(tenant);
    const [taken] = await claim(tenant);
    if (!taken) throw new Error("It is due");
    await store.asTenant(tenant, (t) => finishWatch(t, taken));
    expect(await store.asTenant(tenant, (t) => getWatch(t, watch))).toMatchObject({ state: "done", dueAt: null });
    const again = await put(tenant, { details: { channel: "email" } });
    expect(again).toMatchObject({
      id: first.id,
      state: "waiting",
      finishedAt: null,
      details: { channel: "email" },
      attempts: 0,
    });
    expect((await put(tenant, { watcher: "person-2" })).id).not.toBe(first.id);
  });

  it("comes back when it is to be looked at again, and knows what it told of", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await put(tenant);
    const [taken] = await claim(tenant);
    if (!taken) throw new Error("It is due");
    expect(await claim(tenant)).toEqual([]);
    await store.asTenant(tenant, (t) =>
      rescheduleWatch(t, { ...taken, dueAt: later(t.now, 3_600_000), lastSeen: "in_transit" }),
    );
    expect(await claim(tenant)).toEqual([]);
    expect(await store.asTenant(tenant, (t) => getWatch(t, watch))).toMatchObject({
      lastSeen: "in_transit",
      state: "waiting",
    });
    const again = await failureOf(store.asTenant(tenant, (t) => finishWatch(t, taken)));
    expect(again.reason).toBe("stale_write");
  });

  it("one that failed too often is parked", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await put(tenant);
    const [taken] = await claim(tenant);
    if (!taken) throw new Error("It is due");
    const reason = { code: "not_found", message: "No such product." } as const;
    await store.asTenant(tenant, (t) => failWatch(t, { ...taken, reason, retryAt: null }));
    expect(await store.asTenant(tenant, (t) => getWatch(t, watch))).toMatchObject({
      state: "parked",
      lastError: reason,
    });
    const due = await store.acrossTenants((t) => listDueWatches(t, { limit: 1000 }));
    expect(due.filter(({ tenantId }) => tenantId === tenant)).toEqual([]);
  });

  it("is forgotten when nobody wants it any more", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await put(tenant);
    expect(await store.asTenant(tenant, (t) => removeWatch(t, watch))).toBe(true);
    expect(await store.asTenant(tenant, (t) => removeWatch(t, watch))).toBe(false);
    expect(await store.asTenant(tenant, (t) => getWatch(t, watch))).toBeNull();
  });

  it("all who look at one subject can be taken together, and look again together", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    for (const watcher of ["a", "b", "c"])
      await put(tenant, { watcher, ...(watcher === "a" ? {} : { dueAt: "2099-01-01T00:00:00Z" }) });
    await put(tenant, { subject: "other", dueAt: "2099-01-01T00:00:00Z" });
    const subject = { connectionId: "shop", kind: "back_in_stock", subject: "RF-2847-38" } as const;
    expect(await claim(tenant)).toMatchObject([{ watcher: "a" }]);
    expect(await store.asTenant(tenant, (t) => alignWatches(t, { ...subject, dueAt: "2098-01-01T00:00:00Z" }))).toBe(2);
    const alike = await store.asTenant(tenant, (t) => claimAlikeWatches(t, { ...subject, leaseMs, limit: 100 }));
    expect(alike.map(({ watcher, dueAt }) => [watcher, dueAt?.slice(0, 4) === "2098"]).toSorted()).toEqual([
      ["b", false],
      ["c", false],
    ]);
    expect(await store.asTenant(tenant, (t) => claimAlikeWatches(t, { ...subject, leaseMs }))).toEqual([]);
  });

  it("tenants that are known to have due work can be passed over", async () => {
    const { store } = use();
    const [busy, calm] = [await addTenant(store), await addTenant(store)];
    for (const watcher of ["a", "b", "c"]) await put(busy, { watcher, dueAt: "2020-01-01T00:00:00Z" });
    await put(calm);
    const first = await store.acrossTenants((t) => listDueWatches(t, { limit: 3 }));
    expect(first.map(({ tenantId }) => tenantId)).toEqual([busy, busy, busy]);
    const others = await store.acrossTenants((t) => listDueWatches(t, { limit: 1000, exceptTenants: [busy] }));
    expect(others.map(({ tenantId }) => tenantId)).toContain(calm);
    expect(others.map(({ tenantId }) => tenantId)).not.toContain(busy);
  });
});
