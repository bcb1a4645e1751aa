import { describe, expect, it } from "vitest";
import { memoryBudget } from "../../src/http/memory-budget.ts";
import { type FakeClock, fakeClock } from "./fake-clock.ts";

/** A remote with a bucket of points, which answers some time after it counted, not always in order. */
function pointsRemote(clock: FakeClock, { size, perSecond }: { size: number; perSecond: number }) {
  let filled = size;
  let filledAt = clock.now();
  const told = { served: 0, refused: 0 };
  const count = (cost: number): { remaining: number; isRefused: boolean } => {
    filled = Math.min(size, filled + ((clock.now() - filledAt) / 1000) * perSecond);
    filledAt = clock.now();
    const isRefused = filled < cost;
    if (!isRefused) filled -= cost;
    told[isRefused ? "refused" : "served"] += 1;
    return { remaining: filled, isRefused };
  };
  return {
    told,
    count,
    async ask(cost: number, [out, back]: readonly [number, number]) {
      await clock.sleep(out);
      const { remaining, isRefused } = count(cost);
      await clock.sleep(back);
      return { actualCost: isRefused ? 0 : cost, remaining, maximum: size, restorePerSecond: perSecond };
    },
  };
}

/** Ways there and back that mix the order of arrivals and answers. */
function ways(index: number): readonly [number, number] {
  return [20 + ((index * 37) % 90), 20 + ((index * 53) % 190)];
}

async function run(clock: FakeClock, tasks: readonly Promise<unknown>[], limitMs: number): Promise<number> {
  const start = clock.now();
  let isDone = false;
  const all = Promise.all(tasks).then(() => {
    isDone = true;
  });
  for (let passed = 0; !isDone && passed < limitMs; passed += 50) await clock.advance(50);
  expect(isDone).toBe(true);
  await all;
  return clock.now() - start;
}

describe("a bucket of points that only its answers describe", () => {
  it.each([
    [{ size: 2000, perSecond: 100 }, 50],
    [{ size: 2000, perSecond: 100 }, 17],
    [{ size: 4000, perSecond: 200 }, 110],
    [{ size: 1000, perSecond: 50 }, 50],
  ])("of %j is used up without a refusal by calls of %d points", async (bucket, cost) => {
    const clock = fakeClock();
    const remote = pointsRemote(clock, bucket);
    const budget = memoryBudget({ burst: 1000, perSecond: 50, clock });
    const calls = 200;
    const tasks = Array.from({ length: calls }, async (_, index) => {
      const lease = await budget.acquire({ cost, priority: "interactive" });
      lease.release(await remote.ask(cost, ways(index)));
    });
    const tookMs = await run(clock, tasks, 600_000);
    const leastMs = Math.max(0, ((calls * cost - bucket.size) / bucket.perSecond) * 1000);
    expect(remote.told).toEqual({ served: calls, refused: 0 });
    expect(tookMs).toBeLessThan(leastMs * 1.01 + 1_000);
  });

  it("is refused only now and then when others spend half of it", async () => {
    const clock = fakeClock();
    const remote = pointsRemote(clock, { size: 1000, perSecond: 100 });
    const budget = memoryBudget({ burst: 1000, perSecond: 100, clock });
    let isOver = false;
    const others = (async () => {
      while (!isOver) {
        await clock.sleep(500);
        remote.count(25);
      }
    })();
    let refusedOurs = 0;
    const tasks = Array.from({ length: 100 }, async (_, index) => {
      const lease = await budget.acquire({ cost: 50, priority: "interactive" });
      const answer = await remote.ask(50, ways(index));
      if (answer.actualCost === 0) refusedOurs += 1;
      lease.release(answer);
    });
    await run(clock, tasks, 600_000);
    isOver = true;
    await clock.advance(1_000);
    await others;
    expect(refusedOurs).toBeLessThan(25);
  });

  it("leaves a fifth of itself to interactive calls while batch work waits", async () => {
    const clock = fakeClock();
    const remote = pointsRemote(clock, { size: 1000, perSecond: 100 });
    const budget = memoryBudget({ burst: 1000, perSecond: 100, reserve: 0.2, clock });
    const batch = Array.from({ length: 60 }, async (_, index) => {
      const lease = await budget.acquire({ cost: 50, priority: "batch" });
      lease.release(await remote.ask(50, ways(index)));
    });
    await clock.advance(3_000);
    const waits: number[] = [];
    for (let index = 0; index < 4; index += 1) {
      const asked = clock.now();
      const lease = await budget.acquire({ cost: 50, priority: "interactive" });
      waits.push(clock.now() - asked);
      lease.release({});
    }
    expect(waits).toEqual([0, 0, 0, 0]);
    await run(clock, batch, 120_000);
  });
});
