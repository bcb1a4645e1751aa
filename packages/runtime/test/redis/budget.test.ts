import { randomUUID } from "node:crypto";
import type { BudgetAnswer, BudgetLease, RateBudget, RateLimits } from "@coccinelle/core";
import { memoryBudget } from "@coccinelle/core/http";
import { afterEach, expect, it } from "vitest";
import { redisSharing } from "../../src/redis/index.ts";
import type { Shared } from "../../src/sharing.ts";
import { type FakeClock, fakeClock } from "../support/fake-clock.ts";
import { failureOf } from "../support/runtime-of.ts";
import { describeWithRedis, useRedis } from "./redis.ts";

const interactive = { cost: 1, priority: "interactive" } as const;
const batch = { cost: 1, priority: "batch" } as const;
const { redis, prefix, quiet } = useRedis();
const opened: Shared[] = [];
afterEach(async () => {
  for (const shared of opened.splice(0)) await shared.close();
});

/** One process's view of what is shared, connected. Time stands still for all of them, in Redis too. */
async function processOf(clock: FakeClock): Promise<Shared> {
  const shared = redisSharing(redis, { prefix, clock, timeoutMs: 20_000 })({
    clock,
    maxAnswers: 10,
    onChange: () => {},
  });
  opened.push(shared);
  (await shared.budget({ name: randomUUID(), limits: { concurrency: 1 } }).acquire(interactive)).release();
  return shared;
}

/** The same budget as two processes see it. */
async function pair(limits: RateLimits, clock: FakeClock): Promise<[RateBudget, RateBudget]> {
  const options = { name: randomUUID(), limits };
  return [(await processOf(clock)).budget(options), (await processOf(clock)).budget(options)];
}

/** What was granted so far. */
function collect(asking: readonly Promise<BudgetLease>[]): BudgetLease[] {
  const granted: BudgetLease[] = [];
  for (const one of asking) void one.then((lease) => granted.push(lease));
  return granted;
}

/** Lets so much time pass, and Redis answer whatever is asked meanwhile. */
async function pass(clock: FakeClock, ms = 0): Promise<void> {
  await quiet();
  for (let passed = 0; passed < ms; passed += 5) {
    await clock.advance(5);
    await quiet();
  }
}

describeWithRedis("a budget that two processes share", () => {
  it("is spent by both together", async () => {
    const clock = fakeClock();
    const [first, second] = await pair({ perSecond: 4, burst: 4 }, clock);
    const asking = Array.from({ length: 8 }, (_, index) => (index % 2 ? first : second).acquire(interactive));
    const granted = collect(asking);
    await pass(clock);
    expect(granted).toHaveLength(4);
    await pass(clock, 500);
    expect(granted).toHaveLength(6);
    await pass(clock, 500);
    expect(granted).toHaveLength(8);
  });

  it("has so many places for both, and gives one back to whoever waits", async () => {
    const clock = fakeClock();
    const [first, second] = await pair({ concurrency: 2 }, clock);
    const granted = collect([first, second, first, second].map((budget) => budget.acquire(interactive)));
    await pass(clock);
    expect(granted).toHaveLength(2);
    granted[0]?.release();
    granted[0]?.release(); // twice is once
    await pass(clock, 50);
    expect(granted).toHaveLength(3);
  });

  it("keeps a reserve of places and units that batch work of neither can eat", async () => {
    const clock = fakeClock();
    const [first, second] = await pair({ concurrency: 4, reserve: 0.5 }, clock);
    const granted = collect([first, second, first, second].map((budget) => budget.acquire(batch)));
    await pass(clock);
    expect(granted).toHaveLength(2);
    const urgent = collect([second.acquire(interactive)]);
    await pass(clock);
    expect(urgent).toHaveLength(1);

    const [third, fourth] = await pair({ perSecond: 10, burst: 10, reserve: 0.5 }, clock);
    const many = collect(Array.from({ length: 10 }, (_, index) => (index % 2 ? third : fourth).acquire(batch)));
    await pass(clock);
    expect(many).toHaveLength(5);
  });

  it("learns what the remote told either of them, and stops for both", async () => {
    const clock = fakeClock();
    const [first, second] = await pair({ perSecond: 100, burst: 1_000 }, clock);
    const lease = await first.acquire({ ...interactive, cost: 50 });
    lease.release({ actualCost: 10, remaining: 0, maximum: 2_000, restorePerSecond: 20, pauseMs: 0 });
    await quiet();
    const granted = collect([second.acquire({ ...interactive, cost: 10 })]);
    await pass(clock, 495);
    expect(granted).toHaveLength(0);
    await pass(clock, 5);
    expect(granted).toHaveLength(1);
    granted[0]?.release({ pauseMs: 3_000 });
    await quiet();
    const paused = collect([first.acquire(interactive)]);
    await pass(clock, 2_995);
    expect(paused).toHaveLength(0);
    await pass(clock, 5);
    expect(paused).toHaveLength(1);
  });

  it("takes back the places of a process that died", async () => {
    const clock = fakeClock();
    const [first, second] = await pair({ concurrency: 1 }, clock);
    await first.acquire(interactive); // never given back
    const granted = collect([second.acquire(interactive)]);
    await pass(clock);
    expect(granted).toHaveLength(0);
    await clock.advance(60_000);
    await pass(clock, 50);
    expect(granted).toHaveLength(1);
  });

  it("is left by a caller who aborts, who takes nothing along", async () => {
    const clock = fakeClock();
    const [first, second] = await pair({ concurrency: 1 }, clock);
    const lease = await first.acquire(interactive);
    const controller = new AbortController();
    const leaving = failureOf(second.acquire({ ...interactive, signal: controller.signal }));
    const granted = collect([second.acquire(interactive)]);
    await pass(clock);
    controller.abort("left");
    expect(await leaving).toBe("left");
    lease.release();
    await pass(clock, 50);
    expect(granted).toHaveLength(1);
    expect(await failureOf(first.acquire({ ...interactive, signal: AbortSignal.abort("gone") }))).toBe("gone");
  });

  it("lets an interactive call go before batch work that waits", async () => {
    const clock = fakeClock();
    const [first] = await pair({ perSecond: 1, burst: 1, reserve: 0 }, clock);
    await first.acquire(interactive);
    const order: string[] = [];
    const asking = [
      first.acquire(batch).then(() => order.push("batch")),
      first.acquire(interactive).then(() => order.push("interactive")),
    ];
    await pass(clock, 2_100);
    await Promise.all(asking);
    expect(order).toEqual(["interactive", "batch"]);
  });
});

describeWithRedis("the two ways of counting", () => {
  it("grant the same, request by request", async () => {
    const limits = { perSecond: 20, burst: 30, reserve: 0.2, concurrency: 3 };
    const answers: readonly BudgetAnswer[] = [
      {},
      { actualCost: 3 },
      { remaining: 12, maximum: 40, restorePerSecond: 10 },
      { actualCost: 20, remaining: 5 },
      { pauseMs: 400 },
    ];
    const script = answers
      .concat(answers)
      .map((answer, index) => ({ answer, cost: 4 + ((index * 7) % 9), ms: index * 60 }));
    const play = async (budget: RateBudget, clock: FakeClock): Promise<number[]> => {
      const times: number[] = [];
      const start = clock.now();
      for (const { answer, cost, ms } of script) {
        let lease: BudgetLease | undefined;
        void budget.acquire({ cost, priority: cost % 2 ? "batch" : "interactive" }).then((given) => {
          lease = given;
        });
        await pass(clock);
        while (!lease) await pass(clock, 5);
        times.push(clock.now() - start);
        await clock.advance(ms);
        lease.release(answer);
        await pass(clock);
      }
      return times;
    };
    const [clock, other] = [fakeClock(), fakeClock()];
    const shared = await play((await processOf(clock)).budget({ name: randomUUID(), limits }), clock);
    const alone = await play(memoryBudget({ ...limits, clock: other }), other);
    expect(shared).toEqual(alone);
    expect(shared.at(-1)).toBeGreaterThan(1_000);
  });
});
