import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { memoryBudget } from "../../src/http/memory-budget.ts";
import type { BudgetLease, BudgetRequest, RateBudget } from "../../src/rate-budget.ts";
import { fakeClock } from "./fake-clock.ts";

/** Asks for a place and writes `name` down when it is given. */
function ask(
  budget: RateBudget,
  log: string[],
  name: string,
  request: Partial<BudgetRequest> = {},
): Promise<BudgetLease> {
  return budget.acquire({ cost: 1, priority: "interactive", ...request }).then((lease) => {
    log.push(name);
    return lease;
  });
}

describe("places", () => {
  it("are given first come, first served", async () => {
    const budget = memoryBudget({ concurrency: 1 });
    const log: string[] = [];
    const first = await ask(budget, log, "first");
    const second = ask(budget, log, "second");
    const third = ask(budget, log, "third");
    expect(log).toEqual(["first"]);
    first.release();
    (await second).release();
    (await third).release();
    expect(log).toEqual(["first", "second", "third"]);
  });

  it("go to interactive calls before batch work that waited longer", async () => {
    const budget = memoryBudget({ concurrency: 1 });
    const log: string[] = [];
    const first = await ask(budget, log, "first");
    const batch = ask(budget, log, "batch", { priority: "batch" });
    const interactive = ask(budget, log, "interactive");
    first.release();
    (await interactive).release();
    await batch;
    expect(log).toEqual(["first", "interactive", "batch"]);
  });

  it("stay in reserve for interactive calls", async () => {
    const budget = memoryBudget({ concurrency: 4, reserve: 0.25 });
    const log: string[] = [];
    for (let index = 0; index < 10; index += 1) void ask(budget, log, "batch", { priority: "batch" });
    await ask(budget, log, "interactive");
    expect(log).toEqual(["batch", "batch", "batch", "interactive"]);
  });

  it("are given back once by a lease released twice", async () => {
    const budget = memoryBudget({ concurrency: 1 });
    const log: string[] = [];
    const first = await ask(budget, log, "first");
    first.release();
    first.release();
    await ask(budget, log, "second");
    void ask(budget, log, "third");
    await Promise.resolve();
    expect(log).toEqual(["first", "second"]);
  });

  it("are not lost when a waiting call is aborted", async () => {
    const budget = memoryBudget({ concurrency: 1 });
    const log: string[] = [];
    const first = await ask(budget, log, "first");
    const controller = new AbortController();
    const aborted = ask(budget, log, "aborted", { signal: controller.signal });
    const last = ask(budget, log, "last");
    const reason = new Error("the caller left");
    controller.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    first.release();
    await last;
    expect(log).toEqual(["first", "last"]);
  });

  it("are refused to a call that was aborted before", async () => {
    const reason = new Error("the caller left");
    const asked = memoryBudget({}).acquire({ cost: 1, priority: "batch", signal: AbortSignal.abort(reason) });
    await expect(asked).rejects.toBe(reason);
  });
});

describe("units", () => {
  it("are spent in a burst and come back at the rate", async () => {
    const clock = fakeClock();
    const budget = memoryBudget({ perSecond: 10, burst: 2, clock });
    const started = clock.now();
    const log: number[] = [];
    const spend = async (): Promise<void> => {
      const lease = await budget.acquire({ cost: 1, priority: "interactive" });
      log.push(clock.now() - started);
      lease.release();
    };
    for (let index = 0; index < 5; index += 1) void spend();
    await clock.advance(1_000);
    expect(log).toEqual([0, 0, 100, 200, 300]);
  });

  it("stay in reserve for interactive calls", async () => {
    const clock = fakeClock();
    const budget = memoryBudget({ perSecond: 1, burst: 8, reserve: 0.25, clock });
    const log: string[] = [];
    for (let index = 0; index < 8; index += 1) void ask(budget, log, "batch", { priority: "batch" });
    await ask(budget, log, "interactive");
    expect(log).toEqual([...Array(6).fill("batch"), "interactive"]);
  });

  it("admit what is dearer than the whole bucket once it is full", async () => {
    const clock = fakeClock();
    const budget = memoryBudget({ perSecond: 10, burst: 10, clock });
    const log: string[] = [];
    await ask(budget, log, "dear", { cost: 50 });
    void ask(budget, log, "next", { cost: 1 });
    await clock.advance(4_000);
    expect(log).toEqual(["dear"]);
    await clock.advance(101);
    expect(log).toEqual(["dear", "next"]);
  });

  it("follow what the remote says about its own bucket", async () => {
    const clock = fakeClock();
    const budget = memoryBudget({ clock });
    const log: string[] = [];
    const first = await ask(budget, log, "first", { cost: 100 });
    first.release({ remaining: 50, maximum: 1000, restorePerSecond: 50 });
    void ask(budget, log, "second", { cost: 100 });
    await clock.advance(999);
    expect(log).toEqual(["first"]);
    await clock.advance(1);
    expect(log).toEqual(["first", "second"]);
  });

  it("count what is under way and not yet in the remote's figures", async () => {
    const clock = fakeClock();
    const budget = memoryBudget({ perSecond: 10, burst: 100, clock });
    const log: string[] = [];
    const first = await ask(budget, log, "first", { cost: 10 });
    await ask(budget, log, "second", { cost: 60 });
    first.release({ remaining: 90 });
    void ask(budget, log, "third", { cost: 40 });
    await clock.advance(999);
    expect(log).toEqual(["first", "second"]);
    await clock.advance(1);
    expect(log).toEqual(["first", "second", "third"]);
  });

  it("are given back when a request cost less than it asked for", async () => {
    const clock = fakeClock();
    const budget = memoryBudget({ perSecond: 1, burst: 10, clock });
    const log: string[] = [];
    (await ask(budget, log, "first", { cost: 10 })).release({ actualCost: 2 });
    await ask(budget, log, "second", { cost: 8 });
    expect(log).toEqual(["first", "second"]);
  });
});

describe("a pause", () => {
  it("holds everybody back until it is over", async () => {
    const clock = fakeClock();
    const budget = memoryBudget({ clock });
    const log: string[] = [];
    (await ask(budget, log, "first")).release({ pauseMs: 2_000 });
    void ask(budget, log, "interactive");
    void ask(budget, log, "batch", { priority: "batch" });
    await clock.advance(1_999);
    expect(log).toEqual(["first"]);
    await clock.advance(1);
    expect(log).toEqual(["first", "interactive", "batch"]);
  });

  it("keeps no timer when nobody waits any more", async () => {
    const clock = fakeClock();
    const budget = memoryBudget({ clock });
    (await budget.acquire({ cost: 1, priority: "batch" })).release({ pauseMs: 60_000 });
    const controller = new AbortController();
    const waiting = budget.acquire({ cost: 1, priority: "batch", signal: controller.signal });
    expect(clock.sleepers()).toBe(1);
    controller.abort();
    await expect(waiting).rejects.toBe(controller.signal.reason);
    expect(clock.sleepers()).toBe(0);
  });

  it("ends by the machine's own clock", async () => {
    const budget = memoryBudget({ clock: systemClock });
    (await budget.acquire({ cost: 1, priority: "batch" })).release({ pauseMs: 10 });
    const started = performance.now();
    await budget.acquire({ cost: 1, priority: "batch" });
    expect(performance.now() - started).toBeGreaterThan(5);
  });
});
