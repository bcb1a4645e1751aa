import { randomUUID } from "node:crypto";
import { createRegistry, systemClock } from "@coccinelle/core";
import { acceptDelivery, addConnection, createTenant, deleteTenant, openStore, type Store } from "@coccinelle/store";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { createRuntime, healthHandler, listHealth, type Runtime, type TenantHealth } from "../src/index.ts";
import { boutique } from "./support/boutique.ts";
import { masterKeys } from "./support/master-keys.ts";
import { createRemote, faults } from "./support/remote.ts";
import { failureOf } from "./support/runtime-of.ts";
import { onEveryEngine } from "./support/stores.ts";

const token = "right-token";
const trusted = { headers: { authorization: `Bearer ${token}` } };

async function addShop(store: Store, config: object = {}): Promise<string> {
  const tenantId = randomUUID();
  await createTenant(store, { id: tenantId, name: "Léa" });
  await store.asTenant(tenantId, (transaction) =>
    addConnection(transaction, { id: "main", connectorId: "boutique", config: { ...config } }),
  );
  return tenantId;
}

function runtimeOver(store: Store) {
  const remote = createRemote();
  const policies = { defaults: { breaker: { failures: 1 }, retry: { attempts: 1 } } };
  const open = () => ({ fetch: remote.fetch });
  return { remote, runtime: createRuntime({ store, registry: createRegistry([boutique()]), policies, open }) };
}

async function allHealth(store: Store, runtime: Runtime): Promise<Map<string, TenantHealth>> {
  const found = new Map<string, TenantHealth>();
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listHealth({ store, runtime }, { cursor, limit: 2 });
    for (const health of page.items) found.set(health.tenantId, health);
    cursor = page.nextCursor;
  }
  return found;
}

describe("health", () => {
  onEveryEngine((engine) => {
    it("of all tenants comes in pages, without a request, and a broken connection among them", async () => {
      const store = engine.store();
      const [well, down, broken] = [await addShop(store), await addShop(store), await addShop(store, { key: 7 })];
      const { runtime, remote } = runtimeOver(store);
      const inventory = await runtime.createInventorySystem(down);
      remote.failAlways(faults.down);
      await failureOf(inventory.checkAvailability("1"));
      const asked = remote.seen.length;
      const all = await allHealth(store, runtime);
      expect(all.get(well)).toMatchObject({ connections: [{ breaker: { state: "closed" } }], broken: [], code: null });
      expect(all.get(down)).toMatchObject({ connections: [{ breaker: { state: "open" } }] });
      expect(all.get(broken)).toMatchObject({
        ...{ connections: [], broken: [{ connectionId: "main", code: "config_invalid" }] },
      });
      expect(remote.seen.length).toBe(asked);
      await runtime.dispose();
    });

    it("of a tenant whose key is gone stops no other's", async () => {
      const store = engine.store();
      const [gone, well] = [await addShop(store), await addShop(store)];
      const { runtime } = runtimeOver(store);
      const before = await allHealth(store, runtime);
      expect([before.has(gone), before.has(well)]).toEqual([true, true]);
      await deleteTenant(store, gone);
      const after = await allHealth(store, runtime);
      expect([after.has(gone), after.has(well)]).toEqual([false, true]);
      await runtime.dispose();
    });

    it("a process is ready while the store answers and the queues move", async () => {
      const store = engine.store();
      const handle = healthHandler({ store, token });
      const response = await handle(new Request("http://127.0.0.1/health/ready"));
      expect([response.status, await response.json()]).toEqual([
        200,
        { status: "ready", store: "reachable", stuck: [] },
      ]);
    });

    it("a queue whose oldest work has waited for long makes it not ready", async () => {
      const store = engine.store();
      const tenantId = await addShop(store);
      const request = { url: "https://hooks.example/x", headers: {}, body: new TextEncoder().encode("{}") };
      await store.asTenant(tenantId, (transaction) =>
        acceptDelivery(transaction, {
          ...{ connectionId: "main", eventKey: "e1", topic: "order.updated", subject: null, request },
        }),
      );
      const later = { ...systemClock, now: () => Date.now() + 600_000 };
      const handle = healthHandler({ store, token, clock: later });
      const anonymous = await handle(new Request("http://127.0.0.1/ready"));
      expect([anonymous.status, await anonymous.json()]).toEqual([
        503,
        { status: "not_ready", store: "reachable", stuck: ["inbox"] },
      ]);
      const known = await (await handle(new Request("http://127.0.0.1/ready", trusted))).json();
      expect(z.object({ queues: z.array(z.unknown()) }).parse(known).queues).toContainEqual({
        queue: "inbox",
        due: 1,
        oldestDueAt: expect.any(String),
        parked: 0,
      });
    });

    it("connections are shown to who bears the token alone, and nobody else hears of a tenant", async () => {
      const store = engine.store();
      const tenantId = await addShop(store);
      const { runtime } = runtimeOver(store);
      const handle = healthHandler({ store, runtime, token });
      const refused = await handle(new Request("http://127.0.0.1/health/connections"));
      expect([refused.status, await refused.text()]).toEqual([401, ""]);
      expect(
        (await healthHandler({ store, runtime })(new Request("http://127.0.0.1/connections", trusted))).status,
      ).toBe(401);
      const found: string[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const query = cursor === "" ? "" : `?cursor=${cursor}`;
        const response: Response = await handle(new Request(`http://127.0.0.1/connections${query}`, trusted));
        const page = z
          .object({ items: z.array(z.object({ tenantId: z.string() })), nextCursor: z.string().nullable() })
          .parse(await response.json());
        found.push(...page.items.map((health) => health.tenantId));
        cursor = page.nextCursor;
      }
      expect(found).toContain(tenantId);
      expect((await handle(new Request("http://127.0.0.1/connections?cursor=x", trusted))).status).toBe(400);
      for (const path of ["live", "ready", "connections", "other"]) {
        expect(await (await handle(new Request(`http://127.0.0.1/${path}`))).text()).not.toContain(tenantId);
      }
      await runtime.dispose();
    });
  });

  it("a store that is closed, or that hangs, makes a process not ready, though alive", async () => {
    const store = await openStore({ memory: true, masterKeys });
    await store.close();
    const hanging: Store = { ...store, acrossTenants: () => new Promise(() => {}) };
    for (const broken of [store, hanging]) {
      const handle = healthHandler({ store: broken, timeoutMs: 50 });
      const ready = await handle(new Request("http://127.0.0.1/ready"));
      expect([ready.status, await ready.json()]).toEqual([
        503,
        { status: "not_ready", store: "unreachable", stuck: [] },
      ]);
      expect((await handle(new Request("http://127.0.0.1/live"))).status).toBe(200);
    }
  });

  it("other addresses are not there", async () => {
    for (const path of ["", "constructor", "health/"]) {
      expect((await healthHandler({})(new Request(`http://127.0.0.1/${path}`))).status).toBe(404);
    }
  });
});
