import { afterEach, expect, it } from "vitest";
import { redisSharing } from "../../src/redis/index.ts";
import { createRemote } from "../support/remote.ts";
import { type Scene, sceneOf } from "../support/runtime-of.ts";
import { describeWithRedis, useRedis } from "./redis.ts";

const { redis, prefix } = useRedis();
const scenes: Scene[] = [];
afterEach(async () => {
  for (const { runtime } of scenes.splice(0)) await runtime.dispose();
});

/** Two processes in front of one shop. */
function pair(name: string): [Scene, Scene] {
  const remote = createRemote();
  const sharing = redisSharing(redis, { prefix: `${prefix}-${name}` });
  const pair: [Scene, Scene] = [sceneOf({ remote, sharing }), sceneOf({ remote, sharing })];
  scenes.push(...pair);
  return pair;
}

/** What one process keeps is in Redis when its own connection says so; another asks until it is. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}

const keysOf = (name: string): Promise<string[]> => redis.keys(`${prefix}-${name}:answers*`);

describeWithRedis("answers that two processes share", () => {
  it("are asked for once", async () => {
    const [first, second] = pair("once");
    await (await first.runtime.createInventorySystem("lea")).getProduct("1");
    await until(async () => (await keysOf("once")).length > 0);
    const inventory = await second.runtime.createInventorySystem("lea");
    expect(await inventory.getProduct("1")).toMatchObject({
      title: "Robe 1",
      variants: [{ attributes: { size: "38" } }],
    });
    expect(second.calls).toMatchObject([{ freshness: "cached", requests: 0 }]);
  });

  it("are old for both after a write of one", async () => {
    const [first, second] = pair("write");
    const [one, other] = [
      await first.runtime.createInventorySystem("lea"),
      await second.runtime.createInventorySystem("lea"),
    ];
    await one.checkAvailability("1");
    await until(async () => (await keysOf("write")).length > 0);
    expect(await other.checkAvailability("1")).toMatchObject({ freshness: "cached" });
    await one.updateStock({ productId: "1", mode: "set", quantity: 9 });
    await until(async () => (await other.checkAvailability("1")).quantity === 9);
    expect(await one.checkAvailability("1")).toMatchObject({ quantity: 9 });
  });

  it("hold no word of the question, and nothing about people", async () => {
    const [first] = pair("people");
    const { inventory, orders } = await first.runtime.getTenantSystems("lea");
    await orders?.getOrder("4711");
    await inventory?.searchProducts("canary");
    await until(async () => (await keysOf("people")).length > 0);
    const keys = await keysOf("people");
    const values = await Promise.all(keys.map((key) => redis.get(key)));
    expect(keys.filter((key) => /canary|4711|lea|main/.test(key))).toEqual([]);
    expect(values.filter((value) => value?.includes("4711"))).toEqual([]);
    expect(await orders?.getOrder("4711")).toMatchObject({ id: "4711" });
    expect(first.calls.at(-1)).toMatchObject({ operation: "getOrder", freshness: "cached" });
  });

  it("are not believed when they have another form", async () => {
    const [first, second] = pair("form");
    await (await first.runtime.createInventorySystem("lea")).getProduct("1");
    await until(async () => (await keysOf("form")).length > 0);
    for (const key of await keysOf("form")) {
      const value = await redis.get(key);
      if (value) await redis.set(key, value.replace('"title":"Robe 1"', '"title":7'));
    }
    const inventory = await second.runtime.createInventorySystem("lea");
    expect(await inventory.getProduct("1")).toMatchObject({ title: "Robe 1" });
    expect(second.calls).toMatchObject([{ freshness: "live" }]);
  });
});
