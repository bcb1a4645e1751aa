import { randomUUID } from "node:crypto";
import { createRegistry } from "@coccinelle/core";
import { addConnection, createTenant, listAudit, type Store } from "@coccinelle/store";
import { describe, expect, it } from "vitest";
import { createRuntime, type Policies } from "../../src/index.ts";
import { boutique } from "../support/boutique.ts";
import { createRemote } from "../support/remote.ts";
import { onEveryEngine } from "../support/stores.ts";

describe("what a call asks of the database", () => {
  onEveryEngine((engine) => {
    const begin = async (policies: Policies = {}) => {
      const store = engine.store();
      const tenantId = randomUUID();
      await createTenant(store, { id: tenantId, name: "Léa" });
      await store.asTenant(tenantId, (t) => addConnection(t, { id: "main", connectorId: "boutique", config: {} }));
      let transactions = 0;
      const asTenant: Store["asTenant"] = (id, work) => {
        transactions += 1;
        return store.asTenant(id, work);
      };
      const remote = createRemote();
      const runtime = createRuntime({
        ...{ store: { ...store, asTenant }, policies, registry: createRegistry([boutique()]) },
        open: () => ({ fetch: remote.fetch }),
      });
      const { inventory, orders } = await runtime.getTenantSystems(tenantId);
      const count = async (work: () => Promise<unknown> | undefined): Promise<number> => {
        const before = transactions;
        await work();
        return transactions - before;
      };
      const actions = async () =>
        (await store.asTenant(tenantId, (t) => listAudit(t))).items.map(({ action, details }) => [
          action,
          details.freshness,
        ]);
      return { inventory, orders, count, actions };
    };

    it("a read of stock asks what is held, and nothing while it is kept; a personal read is written once, a write twice", async () => {
      const { inventory, orders, count, actions } = await begin();
      const stock = () => inventory?.checkAvailability("1");
      expect([await count(stock), await count(stock)]).toEqual([1, 0]);
      const order = () => orders?.getOrder("2847");
      expect([await count(order), await count(order)]).toEqual([1, 1]);
      expect(await count(() => orders?.cancelOrder("2847"))).toBe(2);
      expect(await actions()).toEqual([
        ["orders.getOrder", "live"],
        ["orders.getOrder", "cached"],
        ["orders.cancelOrder", undefined],
      ]);
    });

    it("a policy narrows and widens what is written down", async () => {
      const narrow = await begin({ defaults: { audit: "writes" } });
      expect(await narrow.count(() => narrow.orders?.getOrder("2847"))).toBe(0);
      const nothing = await begin({ defaults: { audit: "nothing" } });
      expect(await nothing.count(() => nothing.orders?.cancelOrder("2847"))).toBe(0);
      const one = await begin({ defaults: { audit: "writes", operations: { getOrder: { audit: true } } } });
      expect(await one.count(() => one.orders?.getOrder("2847"))).toBe(1);
    });

    it("a policy that would write down reads of stock is refused", () => {
      const policies: Policies = { defaults: { operations: { checkAvailability: { audit: true } } } };
      expect(() => createRuntime({ store: engine.store(), policies, registry: createRegistry([boutique()]) })).toThrow(
        "never written down",
      );
    });
  });
});
