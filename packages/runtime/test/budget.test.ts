import { describe, expect, it } from "vitest";
import { faults } from "./support/remote.ts";
import { record, type Scene, type SceneOptions, sceneOf } from "./support/runtime-of.ts";

/** Every answer waits for `release`; what is under way can be counted. */
function gated(
  options: SceneOptions,
): Scene & { readonly release: (count: number) => Promise<void>; underWay: () => number } {
  const scene = sceneOf({ policies: { defaults: { timeoutMs: 60_000, useCache: false } }, ...options });
  const gates: (() => void)[] = [];
  scene.remote.failAlways(async () => {
    await new Promise<void>((resolve) => gates.push(resolve));
    return Response.json({ units: 1 });
  });
  const release = async (count: number): Promise<void> => {
    for (const open of gates.splice(0, count)) open();
    await scene.clock.advance(0);
  };
  return { ...scene, release, underWay: () => gates.length };
}

const ask = async (
  { runtime }: Scene,
  count: number,
  priority: "interactive" | "batch" = "interactive",
  tenant = "lea",
) => {
  const inventory = await runtime.createInventorySystem(tenant);
  return Array.from({ length: count }, (_, index) => inventory.checkAvailability(String(index), null, { priority }));
};

describe("a connection's budget", () => {
  it("is what its connector knows of the remote", async () => {
    const scene = gated({ limits: { concurrency: 2 } });
    const asking = await ask(scene, 5);
    await scene.clock.advance(0);
    const counts = [scene.underWay()];
    while (scene.underWay() > 0) {
      await scene.release(1);
      counts.push(scene.underWay());
    }
    expect(counts).toEqual([2, 2, 2, 2, 1, 0]);
    await Promise.all(asking);
  });

  it("is what the policies say, over what the connector knows", async () => {
    const scene = gated({
      limits: { concurrency: 2 },
      policies: { defaults: { useCache: false }, connectors: { boutique: { budget: { concurrency: 4 } } } },
    });
    const asking = await ask(scene, 5);
    await scene.clock.advance(0);
    expect(scene.underWay()).toBe(4);
    await scene.release(4);
    await scene.release(1);
    await Promise.all(asking);
  });

  it("keeps places that batch work cannot eat", async () => {
    const scene = gated({ limits: { concurrency: 4, reserve: 0.25 } });
    const batch = await ask(scene, 10, "batch");
    await scene.clock.advance(0);
    expect(scene.underWay()).toBe(3);
    const [interactive] = await ask(scene, 1);
    await scene.clock.advance(0);
    expect(scene.underWay()).toBe(4);
    while (scene.underWay() > 0) await scene.release(4);
    await Promise.all([...batch, interactive]);
  });

  it("spends so many requests a second, and no more", async () => {
    const { runtime, remote, clock } = sceneOf({
      limits: { perSecond: 10 },
      policies: { defaults: { useCache: false, deadlineMs: 60_000 } },
    });
    const inventory = await runtime.createInventorySystem("lea");
    const asking = Array.from({ length: 35 }, () => inventory.checkAvailability("1"));
    const counts: number[] = [];
    for (const ms of [0, 500, 500, 1_000, 1_000]) {
      await clock.advance(ms);
      counts.push(remote.seen.length);
    }
    expect(counts).toEqual([10, 15, 20, 30, 35]);
    await Promise.all(asking);
  });

  it("learns from each answer what is left", async () => {
    const { runtime, remote, clock } = sceneOf({
      limits: { perSecond: 10, burst: 100 },
      policies: { defaults: { useCache: false } },
    });
    const inventory = await runtime.createInventorySystem("lea");
    remote.fail(() => Response.json({ units: 1 }, { headers: { "x-remaining": "0" } }));
    await inventory.checkAvailability("1");
    const asking = inventory.checkAvailability("1");
    await clock.advance(99);
    expect(remote.seen).toHaveLength(1);
    await clock.advance(1);
    await asking;
  });

  it.each<[string, string]>([
    ["nothing is left, and less than nothing", "-1e9"],
    ["no number", "soon"],
  ])("does not believe that what is left is %s", async (_, remaining) => {
    const { runtime, remote, clock } = sceneOf({
      limits: { perSecond: 10 },
      policies: { defaults: { useCache: false } },
    });
    const inventory = await runtime.createInventorySystem("lea");
    remote.fail(() => Response.json({ units: 1 }, { headers: { "x-remaining": remaining } }));
    await inventory.checkAvailability("1");
    const asking = inventory.checkAvailability("1");
    await clock.advance(100);
    expect(await asking).toMatchObject({ quantity: 2 });
  });

  it("stops everybody for as long as the remote asks", async () => {
    const { runtime, remote, clock } = sceneOf({
      limits: { concurrency: 8 },
      policies: { defaults: { useCache: false } },
    });
    const inventory = await runtime.createInventorySystem("lea");
    remote.fail(faults.throttle(3));
    const asking = [inventory.checkAvailability("1")];
    await clock.advance(0);
    asking.push(inventory.checkAvailability("2"));
    await clock.advance(2_999);
    expect(remote.seen).toHaveLength(1);
    await clock.advance(500);
    await Promise.all(asking);
  });

  it("is its own, and shared by those that use one account", async () => {
    const records = [record("main"), record("main", {}, "emma")];
    const apart = gated({ records, limits: { concurrency: 1 } });
    const together = gated({
      records,
      limits: { concurrency: 1 },
      policies: { defaults: { useCache: false, budget: { sharedAs: "one-account" } } },
    });
    for (const scene of [apart, together]) {
      void (await ask(scene, 1));
      void (await ask(scene, 1, "interactive", "emma"));
      await scene.clock.advance(0);
    }
    expect([apart.underWay(), together.underWay()]).toEqual([2, 1]);
    await apart.release(2);
    await together.release(1);
    await together.release(1);
  });
});
