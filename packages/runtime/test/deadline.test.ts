import { describe, expect, it } from "vitest";
import { faults } from "./support/remote.ts";
import { failureOf, sceneOf } from "./support/runtime-of.ts";

const patient = { defaults: { timeoutMs: 60_000, retry: { attempts: 1 } } };

describe("the deadline", () => {
  it("ends a read of a remote that hangs, by the runtime's clock", async () => {
    const { runtime, remote, clock } = sceneOf({ policies: patient });
    remote.failAlways(faults.hang);
    const orders = await runtime.createOrderSystem("lea");
    const failing = failureOf(orders.getOrder("1", { deadlineMs: 2_000 }));
    await clock.advance(1_999);
    expect(clock.sleepers()).toBeGreaterThan(0);
    await clock.advance(1);
    expect(await failing).toMatchObject({ code: "unavailable", message: "Boutique did not finish within 2 s." });
  });

  it("comes from the policies where the call has none", async () => {
    const policies = { ...patient, connectors: { boutique: { operations: { getOrder: { deadlineMs: 700 } } } } };
    const { runtime, remote, clock } = sceneOf({ policies });
    remote.failAlways(faults.hang);
    const orders = await runtime.createOrderSystem("lea");
    const failing = failureOf(orders.getOrder("1"));
    await clock.advance(700);
    expect(await failing).toMatchObject({ message: "Boutique did not finish within 0.7 s." });
  });

  it("does not claim to know what a write that was sent has done", async () => {
    const { runtime, remote, clock } = sceneOf({ policies: patient });
    remote.failAlways(faults.hang);
    const orders = await runtime.createOrderSystem("lea");
    const failing = failureOf(orders.cancelOrder("1", {}, { deadlineMs: 1_000 }));
    await clock.advance(1_000);
    expect(await failing).toMatchObject({ code: "unavailable", effect: "unknown", retryable: false });
  });

  it("knows that a write has done nothing when its time was over between two attempts", async () => {
    const { runtime, remote, clock } = sceneOf({ policies: { defaults: { retry: { baseMs: 5_000 } } } });
    remote.failAlways(faults.refuse);
    const orders = await runtime.createOrderSystem("lea");
    const failing = failureOf(orders.cancelOrder("1", {}, { deadlineMs: 4_000 }));
    await clock.advance(4_000);
    expect(await failing).toMatchObject({ code: "unavailable", effect: "none" });
  });

  it("leaves the caller's own abort untouched", async () => {
    const { runtime, remote, clock, calls } = sceneOf({ policies: patient });
    remote.failAlways(faults.hang);
    const orders = await runtime.createOrderSystem("lea");
    const controller = new AbortController();
    const reason = new Error("the customer left");
    const failing = failureOf(orders.getOrder("1", { signal: controller.signal }));
    await clock.advance(10);
    controller.abort(reason);
    expect(await failing).toBe(reason);
    expect(calls).toMatchObject([{ outcome: "aborted", code: null }]);
  });

  it("sends nothing for a caller who had left before", async () => {
    const { runtime, remote } = sceneOf();
    const orders = await runtime.createOrderSystem("lea");
    const reason = new Error("gone");
    expect(await failureOf(orders.cancelOrder("1", {}, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(remote.seen).toEqual([]);
  });

  it("leaves nothing behind that sleeps", async () => {
    const { runtime, clock } = sceneOf();
    const orders = await runtime.createOrderSystem("lea");
    await orders.getOrder("1");
    await clock.advance(0);
    expect(clock.sleepers()).toBe(0);
  });
});

describe("the time-out of one attempt", () => {
  const policies = { defaults: { timeoutMs: 1_000, retry: { attempts: 2, baseMs: 100 } } };

  it("gives up a request that hangs, and another one answers", async () => {
    const { runtime, remote, clock } = sceneOf({ policies });
    remote.fail(faults.hang);
    const inventory = await runtime.createInventorySystem("lea");
    const answering = inventory.checkAvailability("1");
    await clock.advance(1_100);
    expect(await answering).toMatchObject({ quantity: 2, freshness: "live" });
    expect(remote.seen).toEqual(["GET /stock/1", "GET /stock/1"]);
  });

  it("gives up an answer that stops in the middle", async () => {
    const { runtime, remote, clock } = sceneOf({
      policies: { defaults: { timeoutMs: 1_000, retry: { attempts: 1 } } },
    });
    remote.fail(faults.stall);
    const inventory = await runtime.createInventorySystem("lea");
    const failing = failureOf(inventory.checkAvailability("1"));
    await clock.advance(1_000);
    expect(await failing).toMatchObject({
      code: "unavailable",
      message: "boutique.example did not go on with its answer within 1 s.",
    });
  });

  it("never repeats a write that may have arrived", async () => {
    const { runtime, remote, clock } = sceneOf({ policies });
    remote.fail(faults.hang);
    const inventory = await runtime.createInventorySystem("lea");
    const failing = failureOf(inventory.updateStock({ productId: "1", mode: "set", quantity: 9 }));
    await clock.advance(1_000);
    expect(await failing).toMatchObject({ code: "unavailable", effect: "unknown", retryable: false });
    expect(remote.seen).toEqual(["PUT /stock/1"]);
  });

  it("may be another one for an operation", async () => {
    const { runtime, remote, clock } = sceneOf({
      policies: { defaults: { retry: { attempts: 1 }, operations: { checkAvailability: { timeoutMs: 200 } } } },
    });
    remote.fail(faults.hang);
    const inventory = await runtime.createInventorySystem("lea");
    const failing = failureOf(inventory.checkAvailability("1"));
    await clock.advance(200);
    expect(await failing).toMatchObject({ message: "boutique.example did not begin to answer within 0.2 s." });
  });
});
