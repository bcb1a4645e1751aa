import { describe, expect, it } from "vitest";
import { faults } from "./support/remote.ts";
import { failureOf, sceneOf } from "./support/runtime-of.ts";

const once = { retry: { attempts: 1 }, timeoutMs: 60_000 } as const;

describe("callers who ask the same at the same time", () => {
  it("are answered by one request", async () => {
    const { runtime, remote, calls } = sceneOf();
    const inventory = await runtime.createInventorySystem("lea");
    const answers = await Promise.all(Array.from({ length: 50 }, () => inventory.checkAvailability("1")));
    expect(new Set(answers.map(({ quantity }) => quantity))).toEqual(new Set([2]));
    expect(remote.seen).toHaveLength(1);
    expect(calls.filter(({ requests }) => requests > 0)).toHaveLength(1);
  });

  it("do not lose it when the first one leaves", async () => {
    const { runtime, remote, clock } = sceneOf({ policies: { defaults: once } });
    const inventory = await runtime.createInventorySystem("lea");
    let answer = (): void => {};
    const released = new Promise<void>((resolve) => {
      answer = resolve;
    });
    remote.fail(async () => {
      await released;
      return Response.json({ units: 7 });
    });
    const controller = new AbortController();
    const leaving = failureOf(inventory.checkAvailability("1", null, { signal: controller.signal }));
    await clock.advance(0);
    const staying = inventory.checkAvailability("1");
    await clock.advance(0);
    controller.abort("left");
    expect(await leaving).toBe("left");
    answer();
    expect(await staying).toMatchObject({ quantity: 7 });
    expect(remote.seen).toHaveLength(1);
  });

  it("cancel it when the last one has left", async () => {
    const { runtime, remote, clock } = sceneOf({ policies: { defaults: once } });
    const inventory = await runtime.createInventorySystem("lea");
    let isCancelled = false;
    remote.fail((request) => {
      request.signal.addEventListener("abort", () => {
        isCancelled = true;
      });
      return faults.hang(request);
    });
    const controllers = [new AbortController(), new AbortController()];
    const leaving = controllers.map(({ signal }) => failureOf(inventory.checkAvailability("1", null, { signal })));
    await clock.advance(0);
    controllers[0]?.abort("left");
    await clock.advance(0);
    expect(isCancelled).toBe(false);
    controllers[1]?.abort("left");
    await Promise.all(leaving);
    expect(isCancelled).toBe(true);
  });

  it("do not wait behind batch work", async () => {
    const { runtime, remote, clock } = sceneOf({ policies: { defaults: once } });
    remote.fail(faults.hang);
    const inventory = await runtime.createInventorySystem("lea");
    const batch = failureOf(inventory.checkAvailability("1", null, { priority: "batch", deadlineMs: 10_000 }));
    await clock.advance(0);
    expect(await inventory.checkAvailability("1")).toMatchObject({ quantity: 2 });
    await clock.advance(10_000);
    await batch;
  });

  it("do not wait longer than they can", async () => {
    const { runtime, remote, clock } = sceneOf({ policies: { defaults: once } });
    remote.fail(faults.hang, faults.hang);
    const inventory = await runtime.createInventorySystem("lea");
    const patient = failureOf(inventory.checkAvailability("1"));
    await clock.advance(0);
    const hurried = failureOf(inventory.checkAvailability("1", null, { deadlineMs: 100 }));
    await clock.advance(100);
    expect(await hurried).toMatchObject({ message: "Boutique did not finish within 0.1 s." });
    await clock.advance(30_000);
    await patient;
  });

  it("try again when the time of the one they joined is over and theirs is not", async () => {
    const { runtime, remote, clock } = sceneOf({ policies: { defaults: once } });
    remote.fail(faults.hang);
    const inventory = await runtime.createInventorySystem("lea");
    const hurried = failureOf(inventory.checkAvailability("1", null, { deadlineMs: 100 }));
    await clock.advance(0);
    const patient = inventory.checkAvailability("1");
    await clock.advance(100);
    await hurried;
    expect(await patient).toMatchObject({ quantity: 2 });
    expect(remote.seen).toHaveLength(2);
  });

  it("all learn of its failure", async () => {
    const { runtime, remote } = sceneOf({ policies: { defaults: once } });
    remote.fail(faults.down);
    const inventory = await runtime.createInventorySystem("lea");
    const failures = await Promise.all([1, 2, 3].map(() => failureOf(inventory.checkAvailability("1"))));
    expect(failures).toMatchObject([{ code: "unavailable" }, { code: "unavailable" }, { code: "unavailable" }]);
    expect(remote.seen).toHaveLength(1);
  });
});
