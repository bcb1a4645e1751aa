import { describe, expect, it } from "vitest";
import { faults } from "./support/remote.ts";
import { failureOf, sceneOf } from "./support/runtime-of.ts";

const set = (productId: string) => ({ productId, mode: "set", quantity: 9 }) as const;

describe("a write", () => {
  it("makes old what it touches, and lists, and nothing else", async () => {
    const { runtime, remote } = sceneOf();
    const inventory = await runtime.createInventorySystem("lea");
    const askAll = async (): Promise<void> => {
      await inventory.checkAvailability("1");
      await inventory.checkAvailability("2");
      await inventory.searchProducts("robe");
    };
    await askAll();
    await inventory.updateStock(set("1"));
    remote.seen.length = 0;
    await askAll();
    expect(remote.seen).toEqual(["GET /stock/1", "GET /products?query=robe"]);
    expect(await inventory.checkAvailability("1")).toMatchObject({ quantity: 9 });
  });

  it("of an order makes its goods old, by whatever name the order was asked for", async () => {
    const { runtime, remote } = sceneOf();
    const { inventory, orders } = await runtime.getTenantSystems("lea");
    await inventory?.checkAvailability("1");
    await inventory?.checkAvailability("2");
    await orders?.getOrder("77");
    await orders?.getOrder("78");
    await orders?.cancelOrder("77");
    remote.seen.length = 0;
    await inventory?.checkAvailability("1"); // a line of the order
    await inventory?.checkAvailability("2");
    await orders?.getOrder("77");
    await orders?.getOrder("78");
    expect(remote.seen).toEqual(["GET /stock/1", "GET /orders/77"]);
  });

  it("that may have happened makes everything old that it could have touched", async () => {
    const { runtime, remote } = sceneOf();
    const inventory = await runtime.createInventorySystem("lea");
    await inventory.checkAvailability("2");
    remote.fail(faults.breakOff);
    await failureOf(inventory.updateStock(set("1")));
    await inventory.checkAvailability("2");
    expect(remote.seen).toEqual(["GET /stock/2", "PUT /stock/1", "GET /stock/2"]);
  });

  it("that did not happen makes nothing old", async () => {
    const { runtime, remote } = sceneOf();
    const inventory = await runtime.createInventorySystem("lea");
    await inventory.checkAvailability("1");
    remote.fail(faults.forbidden);
    await failureOf(inventory.updateStock(set("1")));
    expect(await inventory.checkAvailability("1")).toMatchObject({ freshness: "cached" });
  });

  it("is not undone by an answer that was asked for before it", async () => {
    const { runtime, remote, clock } = sceneOf();
    const inventory = await runtime.createInventorySystem("lea");
    let answer = (): void => {};
    const released = new Promise<void>((resolve) => {
      answer = resolve;
    });
    remote.fail(async () => {
      await released;
      return Response.json({ units: 2 });
    });
    const early = inventory.checkAvailability("1");
    await clock.advance(0);
    await inventory.updateStock(set("1"));
    const late = inventory.checkAvailability("1"); // it does not join the early one either
    expect(await late).toMatchObject({ quantity: 9 });
    answer();
    expect(await early).toMatchObject({ quantity: 2 });
    expect(await inventory.checkAvailability("1")).toMatchObject({ quantity: 9, freshness: "cached" });
  });
});

describe("something else that changed the shop", () => {
  it("is told by forget: of one thing, or of a whole system", async () => {
    const { runtime, remote } = sceneOf();
    const { inventory, orders } = await runtime.getTenantSystems("lea");
    const askAll = async (): Promise<void> => {
      remote.seen.length = 0;
      await inventory?.checkAvailability("1");
      await inventory?.checkAvailability("2");
      await orders?.getOrder("77");
    };
    await askAll();
    await runtime.forget("lea", "main", { system: "inventory", ids: ["1"] });
    await askAll();
    expect(remote.seen).toEqual(["GET /stock/1"]);
    await runtime.forget("lea", "main", { system: "orders", ids: ["#77"] });
    await askAll();
    expect(remote.seen).toEqual(["GET /orders/77"]);
    await runtime.forget("lea", "main", { system: "inventory" });
    await askAll();
    expect(remote.seen).toEqual(["GET /stock/1", "GET /stock/2"]);
  });

  it("cannot be told of a connection that is not there", async () => {
    const { runtime } = sceneOf();
    const forgetting = runtime.forget("lea", "gone", { system: "orders" });
    expect(await failureOf(forgetting)).toMatchObject({ code: "not_found" });
  });
});
