import { expect, it } from "vitest";
import {
  currentConsents,
  getConnection,
  getTenant,
  listDueInbox,
  recordConsent,
  type TenantTransaction,
} from "../src/index.ts";
import { onEveryEngine } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenant } from "./fill.ts";
import { asRole } from "./owner.ts";

const consent = (person: string, at: string) =>
  ({ person, channel: "sms", state: "granted", at, source: "checkout", proof: null }) as const;

onEveryEngine((use) => {
  it("what work did is kept when it resolves", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await store.asTenant(tenant, (transaction) => recordConsent(transaction, consent("p1", transaction.now)));
    expect(await store.asTenant(tenant, (transaction) => currentConsents(transaction, "p1"))).toHaveLength(1);
  });

  it("what work did is undone when it rejects, with the work's own error", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const stop = new Error("stop");
    const work = store.asTenant(tenant, async (transaction) => {
      await recordConsent(transaction, consent("p1", transaction.now));
      throw stop;
    });
    await expect(work).rejects.toBe(stop);
    expect(await store.asTenant(tenant, (transaction) => currentConsents(transaction, "p1"))).toEqual([]);
  });

  it("connections that are used again know nothing of the tenant before", async () => {
    const context = use();
    const { store } = context;
    const [a, b] = [await addTenant(store), await addTenant(store)];
    const seen = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const mine = index % 2 === 0 ? a : b;
        const work = store.asTenant(mine, async (transaction) => {
          const tenant = await getTenant(transaction);
          if (index % 3 === 0) throw new Error("rolled back");
          return tenant?.id === mine;
        });
        return work.catch(() => true);
      }),
    );
    expect(seen.every(Boolean)).toBe(true);
    const rows = { role: "coccinelle_tenant", tenantId: null, statement: "select * from coccinelle.tenants" };
    const leftovers = await Promise.all(Array.from({ length: 20 }, () => asRole(context, rows)));
    expect(leftovers.flat()).toEqual([]);
  });

  it("one transaction within another is a mistake that is told, and the outer one goes on", async () => {
    const { store } = use();
    const [a, b] = [await addTenant(store), await addTenant(store)];
    const seen = await store.asTenant(a, async (outer) => {
      await expect(store.asTenant(b, getTenant)).rejects.toThrow(TypeError);
      await expect(store.asTenant(a, getTenant)).rejects.toThrow(TypeError);
      await expect(store.acrossTenants(listDueInbox)).rejects.toThrow(TypeError);
      return getTenant(outer);
    });
    expect(seen?.id).toBe(a);
  });

  it("one may be opened by what a transaction set off, once that is over", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const { promise: isOver, resolve } = Promise.withResolvers<void>();
    const later = await store.asTenant(tenant, async () => ({
      tenant: isOver.then(() => store.asTenant(tenant, getTenant)),
    }));
    resolve();
    expect((await later.tenant)?.id).toBe(tenant);
  });

  it("a transaction that was kept is of no use when it is over", async () => {
    const { store } = use();
    const [a, b] = [await addTenant(store), await addTenant(store)];
    const kept: TenantTransaction[] = [];
    await store.asTenant(a, async (transaction) => void kept.push(transaction));
    const [stale] = kept;
    if (!stale) throw new Error("The work ran");
    await expect(getConnection(stale, "shop")).rejects.toThrow(TypeError);
    await store.asTenant(b, async () => {
      await expect(getConnection(stale, "shop")).rejects.toThrow(TypeError);
    });
  });

  it("a transaction of somebody's own making is refused", async () => {
    const { store } = use();
    const forged = { tenantId: await addTenant(store), now: "2026-01-01T00:00:00Z" };
    await expect(getTenant(forged)).rejects.toThrow(TypeError);
  });

  it("a failure that was swallowed does not pass for success", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const work = store.asTenant(tenant, async (transaction) => {
      await recordConsent(transaction, consent("p1", transaction.now));
      await recordConsent(transaction, { ...consent("p1", transaction.now), state: "maybe" as "granted" }).catch(
        () => {},
      );
    });
    await expect(work).rejects.toThrow(TypeError);
    expect(await store.asTenant(tenant, (transaction) => currentConsents(transaction, "p1"))).toEqual([]);
  });

  it("a tenant that does not exist has nothing and can write nothing", async () => {
    const { store } = use();
    expect(await store.asTenant("nobody", getTenant)).toBeNull();
    const failure = await failureOf(
      store.asTenant("nobody", (transaction) => recordConsent(transaction, consent("p1", transaction.now))),
    );
    expect([failure.code, failure.effect]).toEqual(["not_found", "none"]);
  });

  it("tells the time of the database", async () => {
    const { store } = use();
    const before = Date.now();
    const now = await store.asTenant("nobody", async (transaction) => transaction.now);
    expect(now).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/);
    expect(Math.abs(Date.parse(now) - before)).toBeLessThan(60_000);
  });

  it("keeps an instant whatever its offset", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const [kept] = await store.asTenant(tenant, async (transaction) => {
      await recordConsent(transaction, consent("p1", "2026-03-29T03:30:00.123+02:00"));
      return currentConsents(transaction, "p1");
    });
    expect(kept?.at).toBe("2026-03-29T01:30:00.123Z");
  });

  it.each(["yesterday", "2026-03-29T03:30:00", "2026-02-30T00:00:00Z"])("refuses %s as a time", async (at) => {
    const { store } = use();
    const tenant = await addTenant(store);
    const failure = await failureOf(
      store.asTenant(tenant, (transaction) => recordConsent(transaction, consent("p1", at))),
    );
    expect(failure.code).toBe("input_invalid");
  });
});
