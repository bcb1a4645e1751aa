import { describe, expect, it } from "vitest";
import { faults } from "./support/remote.ts";
import { failureOf, record, sceneOf } from "./support/runtime-of.ts";

const once = { retry: { attempts: 1 } } as const;

describe("an answer that is kept", () => {
  it("is given without a request while it is fresh, and says that it is cached", async () => {
    const { runtime, remote, clock } = sceneOf();
    const inventory = await runtime.createInventorySystem("lea");
    await inventory.checkAvailability("1");
    await clock.advance(4_999);
    expect(await inventory.checkAvailability("1")).toMatchObject({ quantity: 2, freshness: "cached" });
    await clock.advance(1);
    expect(await inventory.checkAvailability("1")).toMatchObject({ freshness: "live" });
    expect(remote.seen).toHaveLength(2);
  });

  it("is one for each question, language and carrier, however the question is put", async () => {
    const { runtime, remote } = sceneOf();
    const inventory = await runtime.createInventorySystem("lea");
    await inventory.searchProducts("robe", { limit: 5 });
    await inventory.searchProducts("robe", { limit: 5 }, { locale: "fr" });
    await inventory.searchProducts("robe", null);
    await inventory.searchProducts("robe");
    await inventory.searchProducts("robe", { limit: null });
    await inventory.searchProducts("robe", {}, { priority: "batch" });
    // Five at most; in French; and all. `{}` is an object, which `null` is not.
    expect(remote.seen).toHaveLength(4);
  });

  it("belongs to one connection", async () => {
    const { runtime, remote } = sceneOf({ records: [record("main"), record("main", {}, "emma")] });
    await (await runtime.createInventorySystem("lea")).checkAvailability("1");
    await (await runtime.createInventorySystem("emma")).checkAvailability("1");
    expect(remote.seen).toHaveLength(2);
  });

  it("is not another shop's after the connection has moved", async () => {
    const records = [record()];
    const { runtime, remote } = sceneOf({ connections: { listConnections: async () => [...records] } });
    await (await runtime.createInventorySystem("lea")).checkAvailability("1");
    records[0] = record("main", { host: "other.example" });
    await (await runtime.createInventorySystem("lea")).checkAvailability("1");
    expect(remote.seen).toHaveLength(2);
  });

  it("cannot be changed by whoever was given it", async () => {
    const { runtime } = sceneOf();
    const inventory = await runtime.createInventorySystem("lea");
    for (const _ of [1, 2]) {
      const product = await inventory.getProduct("1");
      const attributes = product?.variants?.[0]?.attributes;
      if (attributes) attributes.size = "44";
      if (product) product.title = "Changed";
    }
    expect(await inventory.getProduct("1")).toMatchObject({
      title: "Robe 1",
      variants: [{ attributes: { size: "38" } }],
    });
  });

  it("is passed over by a call that wants it fresh, and renewed by it", async () => {
    const { runtime, remote } = sceneOf();
    const inventory = await runtime.createInventorySystem("lea");
    await inventory.checkAvailability("1");
    remote.stock.set("1", 0);
    expect(await inventory.checkAvailability("1", null, { fresh: true })).toMatchObject({
      quantity: 0,
      freshness: "live",
    });
    expect(await inventory.checkAvailability("1")).toMatchObject({ quantity: 0, freshness: "cached" });
  });
});

describe("what is never kept", () => {
  it("is the remote's own value", async () => {
    const { runtime, remote } = sceneOf();
    const orders = await runtime.createOrderSystem("lea");
    for (const _ of [1, 2])
      expect(await orders.getOrder("1", { includeRaw: true })).toMatchObject({ raw: { secret: "raw" } });
    await orders.getOrder("1");
    expect(remote.seen).toHaveLength(3);
  });

  it("is what is not there", async () => {
    const { runtime, remote } = sceneOf();
    const orders = await runtime.createOrderSystem("lea");
    expect([await orders.getOrder("none"), await orders.getOrder("none")]).toEqual([null, null]);
    expect(remote.seen).toHaveLength(2);
  });

  it("is a listing, or a failure", async () => {
    const { runtime, remote } = sceneOf({ policies: { defaults: once } });
    const inventory = await runtime.createInventorySystem("lea");
    for (const _ of [1, 2]) await inventory.listProducts();
    for (const _ of [1, 2]) {
      remote.fail(faults.missing);
      await failureOf(inventory.checkAvailability("1"));
    }
    expect(remote.seen).toHaveLength(4);
  });

  it("is anything of a connection that keeps nothing", async () => {
    const { runtime, remote } = sceneOf({ policies: { ofConnection: () => ({ useCache: false }) } });
    const inventory = await runtime.createInventorySystem("lea");
    for (const _ of [1, 2]) await inventory.checkAvailability("1");
    expect(remote.seen).toHaveLength(2);
  });

  it("is input without a plain form: the connector's validation says what is wrong with it", async () => {
    const { runtime } = sceneOf();
    const inventory = await runtime.createInventorySystem("lea");
    const ask: (...values: unknown[]) => Promise<unknown> = inventory.searchProducts as never; // as JavaScript may call it
    expect(await failureOf(ask("robe", { limit: 5n }))).toMatchObject({
      code: "input_invalid",
      fields: ["options.limit"],
    });
  });
});

describe("a remote that fails", () => {
  const policies = { defaults: once };

  it("leaves an answer that is not too old, which says so", async () => {
    const { runtime, remote, clock } = sceneOf({ policies });
    const inventory = await runtime.createInventorySystem("lea");
    await inventory.checkAvailability("1");
    await clock.advance(60_000);
    remote.failAlways(faults.down);
    expect(await inventory.checkAvailability("1")).toMatchObject({ quantity: 2, freshness: "stale" });
    await clock.advance(540_000);
    expect(await failureOf(inventory.checkAvailability("1"))).toMatchObject({ code: "unavailable" });
  });

  it("leaves an answer while it hangs, at the call's deadline", async () => {
    const { runtime, remote, clock } = sceneOf({ policies });
    const inventory = await runtime.createInventorySystem("lea");
    await inventory.checkAvailability("1");
    await clock.advance(6_000);
    remote.failAlways(faults.hang);
    const answering = inventory.checkAvailability("1", null, { deadlineMs: 800 });
    await clock.advance(800);
    expect(await answering).toMatchObject({ freshness: "stale" });
  });

  it("leaves an answer while it is left alone", async () => {
    const { runtime, remote, clock } = sceneOf({ policies: { defaults: { ...once, breaker: { failures: 1 } } } });
    const inventory = await runtime.createInventorySystem("lea");
    await inventory.checkAvailability("1");
    await clock.advance(6_000);
    remote.failAlways(faults.down);
    for (const _ of [1, 2]) expect(await inventory.checkAvailability("1")).toMatchObject({ freshness: "stale" });
    expect(remote.seen).toHaveLength(2);
  });

  it("leaves nothing to a call that wants it fresh, nor to one that was aborted", async () => {
    const { runtime, remote, clock } = sceneOf({ policies });
    const inventory = await runtime.createInventorySystem("lea");
    await inventory.checkAvailability("1");
    await clock.advance(6_000);
    remote.failAlways(faults.down);
    expect(await failureOf(inventory.checkAvailability("1", null, { fresh: true }))).toMatchObject({ httpStatus: 503 });
    remote.failAlways(faults.hang);
    const controller = new AbortController();
    const failing = failureOf(inventory.checkAvailability("1", null, { signal: controller.signal }));
    await clock.advance(10);
    controller.abort("left");
    expect(await failing).toBe("left");
  });

  it("leaves nothing when it refuses the credentials: the boutique may have withdrawn them", async () => {
    const { runtime, remote, clock } = sceneOf({ policies });
    const inventory = await runtime.createInventorySystem("lea");
    await inventory.checkAvailability("1");
    await clock.advance(6_000);
    remote.failAlways(faults.unauthorised);
    expect(await failureOf(inventory.checkAvailability("1"))).toMatchObject({ code: "auth_failed" });
  });
});
