import { describe, expect, it } from "vitest";
import { type Fault, faults } from "./support/remote.ts";
import { failureOf, record, type Scene, sceneOf } from "./support/runtime-of.ts";

const once = { retry: { attempts: 1 }, useCache: false } as const;

/** Asks so often, one after the other, and gives what each call failed with. */
async function ask({ runtime }: Scene, times: number): Promise<unknown[]> {
  const inventory = await runtime.createInventorySystem("lea");
  const outcomes: unknown[] = [];
  for (let index = 0; index < times; index += 1) {
    outcomes.push(await inventory.checkAvailability("1").catch((error: unknown) => error));
  }
  return outcomes;
}

async function brokenScene(failures = 3): Promise<Scene> {
  const scene = sceneOf({ policies: { defaults: { ...once, breaker: { failures, coolDownMs: 10_000 } } } });
  scene.remote.failAlways(faults.down);
  await ask(scene, failures);
  return scene;
}

describe("a connection whose remote keeps failing", () => {
  it("is left alone: unavailable, with the cause and when to come back", async () => {
    const scene = await brokenScene();
    const [refused] = await ask(scene, 1);
    expect(scene.remote.seen).toHaveLength(3);
    expect(refused).toMatchObject({
      code: "unavailable",
      message: "Boutique keeps failing: it is asked again in 10 s.",
      retryAfterMs: 10_000,
      retryable: true,
      cause: { code: "unavailable", httpStatus: 503 },
    });
  });

  it("refuses a write before anything is sent", async () => {
    const { runtime } = await brokenScene();
    const orders = await runtime.createOrderSystem("lea");
    expect(await failureOf(orders.cancelOrder("1"))).toMatchObject({ effect: "none", operation: "cancelOrder" });
  });

  it("is not waited for, although the refusal says when to come back", async () => {
    const scene = sceneOf({ policies: { defaults: { useCache: false, breaker: { failures: 1, coolDownMs: 1_000 } } } });
    scene.remote.failAlways(faults.down);
    const inventory = await scene.runtime.createInventorySystem("lea");
    const failing = failureOf(inventory.checkAvailability("1"));
    await scene.clock.advance(250);
    expect(await failing).toMatchObject({ retryAfterMs: 750 });
    expect(scene.remote.seen).toHaveLength(1);
  });

  it("lets one probe through after the pause, and closes when it succeeds", async () => {
    const scene = await brokenScene();
    await scene.clock.advance(10_000);
    scene.remote.failAlways(faults.hang);
    const inventory = await scene.runtime.createInventorySystem("lea");
    const controller = new AbortController();
    const probing = failureOf(inventory.checkAvailability("1", null, { signal: controller.signal }));
    await scene.clock.advance(0);
    expect(await ask(scene, 1)).toMatchObject([{ code: "unavailable", retryAfterMs: 1_000 }]);
    expect(scene.remote.seen).toHaveLength(4);
    controller.abort("left"); // that probe says nothing: the next call is one
    await probing;
    scene.remote.failAlways(null);
    expect(await ask(scene, 2)).toMatchObject([{ quantity: 2 }, { quantity: 2 }]);
    expect(await scene.runtime.health("lea")).toMatchObject([{ breaker: { state: "closed" } }]);
  });

  it("waits twice as long after a probe that failed", async () => {
    const scene = await brokenScene();
    await scene.clock.advance(10_000);
    await ask(scene, 1);
    expect(await scene.runtime.health("lea")).toMatchObject([
      { connectionId: "main", breaker: { state: "open", retryAfterMs: 20_000 }, credentials: { state: "closed" } },
    ]);
  });

  it("tells of each change, with the failure and without what was asked", async () => {
    const scene = await brokenScene();
    await scene.clock.advance(10_000);
    scene.remote.failAlways(null);
    await ask(scene, 1);
    expect(scene.events).toMatchObject([
      {
        kind: "breaker",
        connectionId: "main",
        from: "closed",
        to: "open",
        retryAfterMs: 10_000,
        error: { code: "unavailable" },
      },
      { kind: "breaker", from: "open", to: "half_open" },
      { kind: "breaker", from: "half_open", to: "closed", error: null },
    ]);
  });

  it("leaves the tenant's other connections alone", async () => {
    const scene = sceneOf({
      records: [record("paris"), record("lyon", { host: "lyon.example" })],
      policies: { defaults: { ...once, breaker: { failures: 1 } } },
    });
    scene.remote.failAlways((request) => (request.url.includes("lyon") ? faults.down() : Response.json({ units: 4 })));
    const inventory = await scene.runtime.createInventorySystem("lea");
    await failureOf(inventory.checkAvailability("lyon:1"));
    expect(await inventory.checkAvailability("paris:1")).toMatchObject({ quantity: 4 });
    expect(await scene.runtime.health("lea")).toMatchObject([
      { connectionId: "paris", breaker: { state: "closed" } },
      { connectionId: "lyon", breaker: { state: "open" } },
    ]);
  });
});

describe("what does not open it", () => {
  it.each<[string, Fault]>([
    ["too many requests", faults.throttle(40)],
    ["something that is not there", faults.missing],
    ["a missing permission", faults.forbidden],
    ["an answer that cannot be read", faults.nonsense],
  ])("is %s", async (_, fault) => {
    const scene = sceneOf({ policies: { defaults: { ...once, breaker: { failures: 2 } } } });
    scene.remote.failAlways(fault);
    const inventory = await scene.runtime.createInventorySystem("lea");
    for (let index = 0; index < 4; index += 1) {
      const failing = failureOf(inventory.checkAvailability("1", null, { deadlineMs: 35_000 }));
      await scene.clock.advance(40_000);
      await failing;
    }
    expect(await scene.runtime.health("lea")).toMatchObject([{ breaker: { state: "closed" } }]);
  });

  it("is a failure now and then", async () => {
    const scene = sceneOf({ policies: { defaults: { ...once, breaker: { failures: 2 } } } });
    for (let index = 0; index < 4; index += 1) {
      scene.remote.fail(faults.down);
      await ask(scene, 2);
    }
    expect(await scene.runtime.health("lea")).toMatchObject([{ breaker: { state: "closed" } }]);
  });

  it("is time that was spent waiting for our own budget", async () => {
    const scene = sceneOf({
      limits: { concurrency: 1 },
      policies: { defaults: { ...once, timeoutMs: 60_000, breaker: { failures: 1 } } },
    });
    scene.remote.failAlways(faults.hang);
    const inventory = await scene.runtime.createInventorySystem("lea");
    const controller = new AbortController();
    const holding = failureOf(inventory.checkAvailability("1", null, { signal: controller.signal }));
    await scene.clock.advance(0);
    const starving = failureOf(inventory.checkAvailability("2", null, { deadlineMs: 1_000 }));
    await scene.clock.advance(1_000);
    expect(await starving).toMatchObject({
      code: "unavailable",
      message: "Boutique did not finish within 1 s. Its requests waited for the rate budget.",
    });
    expect(await scene.runtime.health("lea")).toMatchObject([{ breaker: { state: "closed" } }]);
    controller.abort();
    await holding;
  });
});
