import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import { afterEach, expect, it } from "vitest";
import { redisSharing } from "../../src/redis/index.ts";
import { type FakeClock, fakeClock } from "../support/fake-clock.ts";
import { sceneOf } from "../support/runtime-of.ts";
import { type RedisProxy, startProxy } from "./proxy.ts";
import { describeWithRedis, useRedis } from "./redis.ts";

const { prefix } = useRedis();
const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

async function proxied(): Promise<{ readonly proxy: RedisProxy; readonly redis: Redis }> {
  const proxy = await startProxy();
  const redis = new Redis({ port: proxy.port, lazyConnect: true, retryStrategy: () => 10 });
  cleanUps.push(() => proxy.close());
  return { proxy, redis };
}

function processOf(redis: Redis, clock: FakeClock) {
  const changes: string[] = [];
  const sharing = redisSharing(redis, { prefix, clock, timeoutMs: 100 });
  const shared = sharing({ clock, maxAnswers: 10, onChange: (state) => changes.push(state) });
  cleanUps.push(() => shared.close());
  return { shared, changes };
}

const interactive = { cost: 1, priority: "interactive" } as const;

describeWithRedis("a process that cannot reach Redis", () => {
  it("goes on with its own share, and shares again when it can", async () => {
    const clock = fakeClock();
    const { proxy, redis } = await proxied();
    const options = { name: randomUUID(), limits: { concurrency: 4 } };
    const [one, other] = [processOf(redis, clock), processOf(redis, clock)];
    const [budget, second] = [one.shared.budget(options), other.shared.budget(options)];
    for (const each of [second, budget, second, budget]) (await each.acquire(interactive)).release(); // they know of one another

    proxy.hang();
    const leases = [await budget.acquire(interactive), await budget.acquire(interactive)];
    let isThird = false;
    const third = budget.acquire(interactive).then((lease) => {
      isThird = true;
      return lease;
    });
    await clock.advance(1_000);
    expect(isThird).toBe(false); // two of four places are its share
    for (const lease of leases) lease.release();
    (await third).release();
    expect(one.changes).toEqual(["lost"]);

    proxy.resume();
    await clock.advance(5_000);
    for (const _ of [1, 2, 3, 4]) await budget.acquire(interactive);
    expect(one.changes).toEqual(["lost", "restored"]);
  });

  it("answers from memory, and asks the remote, as if there were none", async () => {
    const { proxy, redis } = await proxied();
    proxy.cut();
    const { runtime, remote, events } = sceneOf({
      limits: { concurrency: 2 },
      sharing: redisSharing(redis, { prefix, timeoutMs: 100 }),
    });
    cleanUps.push(() => runtime.dispose());
    const inventory = await runtime.createInventorySystem("lea");
    expect(await inventory.checkAvailability("1")).toMatchObject({ quantity: 2, freshness: "live" });
    expect(await inventory.checkAvailability("1")).toMatchObject({ quantity: 2, freshness: "cached" });
    await inventory.updateStock({ productId: "1", mode: "set", quantity: 9 });
    expect(await inventory.checkAvailability("1")).toMatchObject({ quantity: 9 });
    expect(remote.seen).toHaveLength(3);
    expect(events.filter(({ kind }) => kind === "sharing")).toEqual([
      {
        kind: "sharing",
        state: "lost",
        message: "Redis does not answer: each process keeps to its own share of the limits.",
      },
    ]);
  });

  it("can be closed", async () => {
    const { proxy, redis } = await proxied();
    const { shared } = processOf(redis, fakeClock());
    await shared.budget({ name: randomUUID(), limits: { concurrency: 1 } }).acquire(interactive);
    proxy.cut();
    await expect(shared.close()).resolves.toBeUndefined();
  });
});
