import { mock } from "@coccinelle/connector-mock";
import { createRegistry, IntegrationFactory, memoryConnections } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { createRuntime } from "../src/index.ts";
import { failureOf, record, sceneOf } from "./support/runtime-of.ts";

describe("a runtime", () => {
  it("stands wherever an IntegrationFactory does", async () => {
    const factory: IntegrationFactory = createRuntime({
      connections: memoryConnections([{ id: "demo", tenantId: "boutique", connectorId: "mock", config: {} }]),
      registry: createRegistry([mock]),
    });
    expect(factory).toBeInstanceOf(IntegrationFactory);
    const systems = await factory.getTenantSystems("boutique");
    const [product] = (await systems.inventory?.searchProducts("robe bleue")) ?? [];
    const variant = product?.variants?.find(({ attributes }) => attributes.size === "38");
    const ids = { productId: product?.id ?? "", variantId: variant?.id };
    const before = await systems.inventory?.checkAvailability(ids.productId, ids.variantId);
    await systems.inventory?.reserveProduct({ ...ids, customerId: "+33600000000", quantity: 1, duration: 24 * 60 });
    const after = await systems.inventory?.checkAvailability(ids.productId, ids.variantId);
    expect([before?.quantity, after?.quantity, after?.freshness]).toEqual([2, 1, "live"]);
    await factory.dispose();
  });

  it("leaves what a connector lacks unsupported, without a request or a report", async () => {
    const { runtime, calls, remote } = sceneOf();
    const orders = await runtime.createOrderSystem("lea");
    expect(orders.supports("refund")).toBe(false);
    expect(await failureOf(orders.refund({ orderId: "1" }))).toMatchObject({ code: "unsupported" });
    expect([calls, remote.seen]).toEqual([[], []]);
  });

  it("opens a connection once, and tells how it is before anybody asked it", async () => {
    const { runtime } = sceneOf();
    const closed = { state: "closed", retryAfterMs: 0 };
    expect(await runtime.health("lea")).toMatchObject([{ connectionId: "main", breaker: closed, credentials: closed }]);
    expect(await runtime.health("nobody")).toEqual([]);
  });

  it("forgets how a connection was when it is replaced", async () => {
    const records = [record()];
    const { runtime, remote } = sceneOf({
      connections: { listConnections: async () => [...records] },
      policies: { defaults: { retry: { attempts: 1 }, breaker: { failures: 1 } } },
    });
    remote.fail(() => new Response("{}", { status: 503 }));
    await failureOf((await runtime.createInventorySystem("lea")).checkAvailability("1"));
    expect(await runtime.health("lea")).toMatchObject([{ breaker: { state: "open" } }]);
    records[0] = record("main", { key: "new" });
    expect(await runtime.health("lea")).toMatchObject([{ breaker: { state: "closed" } }]);
  });
});
