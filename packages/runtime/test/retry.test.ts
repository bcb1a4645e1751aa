import { describe, expect, it } from "vitest";
import { type Fault, faults } from "./support/remote.ts";
import { failureOf, sceneOf } from "./support/runtime-of.ts";

const set = { productId: "1", mode: "set", quantity: 9 } as const;

describe("a read that fails for a while", () => {
  it.each<[string, Fault]>([
    ["is down", faults.down],
    ["refuses the connection", faults.refuse],
    ["breaks the connection off", faults.breakOff],
  ])("is asked again when the remote %s", async (_, fault) => {
    const { runtime, remote, clock, calls } = sceneOf();
    remote.fail(fault, fault);
    const inventory = await runtime.createInventorySystem("lea");
    const answering = inventory.checkAvailability("1");
    await clock.advance(750);
    expect(await answering).toMatchObject({ quantity: 2 });
    expect(calls).toMatchObject([{ attempts: 3, requests: 3, durationMs: 750 }]);
  });

  it("is asked again after twice the wait each time, and at most as often as the policy says", async () => {
    const { runtime, remote, clock } = sceneOf({
      policies: { defaults: { retry: { attempts: 4, baseMs: 100, longestMs: 300 } } },
    });
    remote.failAlways(faults.down);
    const inventory = await runtime.createInventorySystem("lea");
    const failing = failureOf(inventory.checkAvailability("1"));
    const counts: number[] = [];
    for (const ms of [0, 99, 1, 199, 1, 299, 1]) {
      await clock.advance(ms);
      counts.push(remote.seen.length);
    }
    expect(counts).toEqual([1, 1, 2, 2, 3, 3, 4]);
    expect(await failing).toMatchObject({ code: "unavailable", httpStatus: 503 });
  });

  it("waits a random part of it", async () => {
    const { runtime, remote, clock } = sceneOf({ random: () => 0.5 });
    remote.fail(faults.down);
    const inventory = await runtime.createInventorySystem("lea");
    const answering = inventory.checkAvailability("1");
    await clock.advance(124);
    expect(remote.seen).toHaveLength(1);
    await clock.advance(1);
    await answering;
  });

  it("waits as long as the remote asks", async () => {
    const { runtime, remote, clock } = sceneOf();
    remote.fail(() => new Response("{}", { status: 503, headers: { "retry-after": "7" } }));
    const inventory = await runtime.createInventorySystem("lea");
    const answering = inventory.checkAvailability("1");
    await clock.advance(6_999);
    expect(remote.seen).toHaveLength(1);
    await clock.advance(251);
    expect(await answering).toMatchObject({ quantity: 2 });
  });

  it("is not asked again when the wait would end after the call", async () => {
    const { runtime, remote } = sceneOf();
    remote.fail(faults.throttle(40));
    const inventory = await runtime.createInventorySystem("lea");
    expect(await failureOf(inventory.checkAvailability("1"))).toMatchObject({
      code: "rate_limited",
      retryAfterMs: 40_000,
    });
    expect(remote.seen).toHaveLength(1);
  });

  it.each<[string, Fault]>([
    ["auth_failed", faults.unauthorised],
    ["permission_denied", faults.forbidden],
    ["not_found", faults.missing],
    ["response_invalid", faults.nonsense],
  ])("is not asked again when it is %s", async (code, fault) => {
    const { runtime, remote } = sceneOf();
    remote.fail(fault);
    const inventory = await runtime.createInventorySystem("lea");
    expect(await failureOf(inventory.checkAvailability("1"))).toMatchObject({ code });
    expect(remote.seen).toHaveLength(1);
  });

  it("is not asked again once its caller has left", async () => {
    const { runtime, remote, clock } = sceneOf();
    remote.failAlways(faults.down);
    const inventory = await runtime.createInventorySystem("lea");
    const controller = new AbortController();
    const failing = failureOf(inventory.checkAvailability("1", null, { signal: controller.signal }));
    await clock.advance(100);
    controller.abort("left");
    expect(await failing).toBe("left");
    await clock.advance(10_000);
    expect(remote.seen).toHaveLength(1);
  });
});

describe("a write", () => {
  it("is repeated when nothing was sent, with the same idempotency key", async () => {
    const { runtime, remote, clock } = sceneOf();
    remote.fail(faults.refuse);
    const inventory = await runtime.createInventorySystem("lea");
    const writing = inventory.updateStock(set, { idempotencyKey: "stock-1" });
    await clock.advance(250);
    await writing;
    expect(remote.written).toEqual([{ body: { units: 9 }, key: "stock-1" }]);
  });

  it.each<[string, Fault]>([
    ["the connection broke", faults.breakOff],
    ["the remote failed", faults.down],
    ["the answer cannot be read", faults.nonsense],
  ])("is never repeated when %s: it may have happened", async (_, fault) => {
    const { runtime, remote, clock } = sceneOf();
    remote.failAlways(fault);
    const inventory = await runtime.createInventorySystem("lea");
    const failing = failureOf(inventory.updateStock(set, { idempotencyKey: "stock-1" }));
    await clock.advance(60_000);
    expect(await failing).toMatchObject({ effect: "unknown", retryable: false });
    expect(remote.seen).toHaveLength(1);
  });
});

describe("a write that was throttled", () => {
  it("is repeated after the wait, since it was refused before it was executed", async () => {
    const { runtime, remote, clock } = sceneOf();
    remote.fail(faults.throttle(2), faults.throttle(2), faults.throttle(2));
    const inventory = await runtime.createInventorySystem("lea");
    const writing = inventory.updateStock(set, { idempotencyKey: "stock-1" });
    await clock.advance(10_000);
    expect(await writing).toMatchObject({ quantity: 9 });
    expect(remote.written).toHaveLength(1);
  });
});

it("a bug of the connector is passed on as it is", async () => {
  const { runtime, calls } = sceneOf();
  const tracking = await runtime.createTrackingSystem("lea");
  expect(await failureOf(tracking.getShipmentStatus("BUG"))).toBeInstanceOf(TypeError);
  expect(calls).toMatchObject([{ outcome: "bug", attempts: 1 }]);
});
