import { expect, it } from "vitest";
import { getProgress, listProgress, type NewProgress, writeProgress } from "../src/index.ts";
import { onEveryEngine } from "./engines.ts";
import { addTenant } from "./fill.ts";

const startedAt = "2026-01-01T00:00:00Z";
const progress: NewProgress = {
  ...{ job: "sync", done: 3, total: 10, note: "page 3", startedAt, isFinished: false, failure: null },
};

onEveryEngine((use) => {
  it("says how far a tenant's job has come, the last word only", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await store.asTenant(tenant, (t) => writeProgress(t, progress));
    expect(await store.asTenant(tenant, (t) => getProgress(t, "sync"))).toMatchObject({
      ...{ job: "sync", done: 3, total: 10, note: "page 3", startedAt, finishedAt: null, failure: null },
    });
    const failure = { code: "unavailable", message: "The shop is down.", retryable: true } as const;
    await store.asTenant(tenant, (t) => writeProgress(t, { ...progress, done: 4, isFinished: true, failure }));
    const { items } = await store.asTenant(tenant, (t) => listProgress(t));
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ done: 4, failure: { code: "unavailable", message: "The shop is down." } });
    expect(items[0]?.finishedAt).toBe(items[0]?.heartbeatAt);
  });

  it("pages through a tenant's jobs by name", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    for (const job of ["b", "c", "a"]) await store.asTenant(tenant, (t) => writeProgress(t, { ...progress, job }));
    const first = await store.asTenant(tenant, (t) => listProgress(t, { limit: 2 }));
    const second = await store.asTenant(tenant, (t) => listProgress(t, { limit: 2, cursor: first.nextCursor }));
    expect([...first.items, ...second.items].map(({ job }) => job)).toEqual(["a", "b", "c"]);
    expect(second.nextCursor).toBeNull();
  });

  it("keeps the house's own jobs apart from those of tenants", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await store.acrossTenants((t) => writeProgress(t, { ...progress, job: "rotation" }));
    await store.acrossTenants((t) => writeProgress(t, { ...progress, job: "rotation", done: 9 }));
    await store.asTenant(tenant, (t) => writeProgress(t, progress));
    expect(await store.asTenant(tenant, (t) => getProgress(t, "rotation"))).toBeNull();
    expect((await store.acrossTenants((t) => listProgress(t))).items.map(({ job, done }) => [job, done])).toEqual([
      ["rotation", 9],
    ]);
  });
});
