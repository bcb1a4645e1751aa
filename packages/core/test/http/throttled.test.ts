import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { CallOptions } from "../../src/call.ts";
import { hasWritten } from "../../src/call-scope.ts";
import { ConnectorError } from "../../src/errors.ts";
import { memoryBudget, type RestClientOptions, restClient } from "../../src/http/index.ts";
import type { RestClient } from "../../src/http/rest-types.ts";
import { path } from "../../src/path.ts";
import type { BudgetAnswer, BudgetRequest, RateBudget } from "../../src/rate-budget.ts";
import { failureOf } from "./failure-of.ts";
import { type FakeClock, fakeClock } from "./fake-clock.ts";

interface Subject {
  readonly api: RestClient;
  readonly clock: FakeClock;
  /** When each request was sent, in milliseconds since the start. */
  readonly sentAt: number[];
}

function subject(answers: readonly Response[], options: Partial<RestClientOptions> = {}): Subject {
  const clock = fakeClock();
  const start = clock.now();
  const sentAt: number[] = [];
  const left = [...answers];
  const api = restClient({
    baseUrl: "https://shop.example",
    clock,
    fetch: async () => {
      sentAt.push(clock.now() - start);
      return left.shift() ?? new Response("{}");
    },
    ...options,
  });
  return { api, clock, sentAt };
}
const throttled = (seconds?: string): Response =>
  new Response("{}", { status: 429, headers: seconds === undefined ? {} : { "retry-after": seconds } });
const anything = z.unknown();

describe("a throttled request", () => {
  it("is sent again after the seconds that the remote asks for", async () => {
    const { api, clock, sentAt } = subject([throttled("2"), throttled("3")]);
    const answer = api.get(path`/orders`, anything);
    await clock.advance(5_000);
    expect(await answer).toEqual({});
    expect(sentAt).toEqual([0, 2_000, 5_000]);
  });

  it("is sent three times at most", async () => {
    const { api, clock, sentAt } = subject([throttled("1"), throttled("1"), throttled("1")]);
    const failure = failureOf(api.get(path`/orders`, anything));
    await clock.advance(10_000);
    expect(await failure).toMatchObject({ code: "rate_limited", retryAfterMs: 1_000, retryable: true });
    expect(sentAt).toEqual([0, 1_000, 2_000]);
  });

  it("fails at once when the wait does not fit in the call's time", async () => {
    const { api, sentAt } = subject([throttled("5")]);
    const call: CallOptions = { deadlineMs: 5_000 };
    expect(await failureOf(api.get(path`/orders`, anything, { call }))).toMatchObject({ retryAfterMs: 5_000 });
    expect(sentAt).toEqual([0]);
  });

  it("counts the time that the call spent on earlier requests", async () => {
    const { api, clock, sentAt } = subject([new Response("{}"), throttled("5")]);
    const call: CallOptions = { deadlineMs: 8_000 };
    await api.get(path`/orders`, anything, { call });
    await clock.advance(4_000);
    expect(await failureOf(api.get(path`/orders`, anything, { call }))).toMatchObject({ code: "rate_limited" });
    expect(sentAt).toEqual([0, 4_000]);
  });

  it("fails at once when the remote does not say how long to wait", async () => {
    const { api, sentAt } = subject([throttled()]);
    expect(await failureOf(api.get(path`/orders`, anything))).toMatchObject({ code: "rate_limited" });
    expect(sentAt).toHaveLength(1);
  });

  it("is sent again when it writes, because it was refused before it was executed", async () => {
    const { api, clock, sentAt } = subject([throttled("1")]);
    const call: CallOptions = {};
    const answer = api.post(path`/orders`, anything, { call });
    await clock.advance(1_000);
    expect(await answer).toEqual({});
    expect(sentAt).toHaveLength(2);
    expect(hasWritten(call)).toBe(true);
  });

  it("is sent again after a write of the same call", async () => {
    const { api, clock, sentAt } = subject([new Response("{}"), throttled("1")]);
    const call: CallOptions = {};
    await api.post(path`/orders`, anything, { call });
    const answer = api.get(path`/orders`, anything, { call });
    await clock.advance(1_000);
    expect(await answer).toEqual({});
    expect(sentAt).toHaveLength(3);
  });

  it("is sent again when the remote says so inside a 200", async () => {
    let isFirst = true;
    const toError = (): ConnectorError | null => {
      if (!isFirst) return null;
      isFirst = false;
      return new ConnectorError("rate_limited", "throttled", { retryAfterMs: 500 });
    };
    const { api, clock, sentAt } = subject([], { toError });
    const answer = api.post(path`/graphql`, anything);
    await clock.advance(500);
    await answer;
    expect(sentAt).toEqual([0, 500]);
  });

  it("is not sent again when the connector says that it may have been executed", async () => {
    const toError = (): ConnectorError =>
      new ConnectorError("rate_limited", "throttled half-way", { retryAfterMs: 500, effect: "unknown" });
    const { api, sentAt } = subject([], { toError });
    expect(await failureOf(api.post(path`/graphql`, anything))).toMatchObject({ effect: "unknown" });
    expect(sentAt).toHaveLength(1);
  });

  it("is not sent again when the connector says that waiting does not help", async () => {
    const toError = (): ConnectorError =>
      new ConnectorError("rate_limited", "the day's share is used up", { retryAfterMs: 500, retryable: false });
    const { api, sentAt } = subject([], { toError });
    expect(await failureOf(api.get(path`/orders`, anything))).toMatchObject({ retryable: false });
    expect(sentAt).toHaveLength(1);
  });

  it("stops waiting when the caller leaves", async () => {
    const { api, clock } = subject([throttled("10")]);
    const controller = new AbortController();
    const running = api.get(path`/orders`, anything, { call: { signal: controller.signal } });
    await clock.advance(1);
    const reason = new Error("the caller left");
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
    expect(clock.sleepers()).toBe(0);
  });
});

it.each([500, 502, 503, 504, 408])("a read answered %i with Retry-After is not sent again", async (status) => {
  const { api, sentAt } = subject([new Response("{}", { status, headers: { "retry-after": "0" } })]);
  expect(await failureOf(api.get(path`/orders`, anything))).toMatchObject({ code: "unavailable", retryAfterMs: 0 });
  expect(sentAt).toHaveLength(1);
});

describe("the budget", () => {
  function recordingBudget(): { budget: RateBudget; log: unknown[] } {
    const log: unknown[] = [];
    const budget: RateBudget = {
      acquire: async ({ cost, priority }: BudgetRequest) => {
        log.push({ cost, priority });
        return { release: (answer?: BudgetAnswer) => void log.push(answer) };
      },
    };
    return { budget, log };
  }

  it("is spent before each attempt and told what the answer said", async () => {
    const { budget, log } = recordingBudget();
    const { api, clock } = subject([throttled("1")], {
      budget,
      toBudgetAnswer: ({ status }) => ({ remaining: status === 200 ? 7 : 0 }),
    });
    const answer = api.get(path`/orders`, anything, { cost: 3, call: { priority: "batch" } });
    await clock.advance(1_000);
    await answer;
    const spent = { cost: 3, priority: "batch" };
    expect(log).toEqual([spent, { pauseMs: 1_000, remaining: 0 }, spent, { remaining: 7 }]);
  });

  it.each([
    ["a network failure", new TypeError("fetch failed")],
    ["a refused address", new ConnectorError("config_invalid", "private")],
  ])("gets its place back after %s", async (_, thrown) => {
    const { budget, log } = recordingBudget();
    const fetch = (): Promise<never> => Promise.reject(thrown);
    await failureOf(subject([], { budget, fetch }).api.get(path`/orders`, anything));
    expect(log).toEqual([{ cost: 1, priority: "interactive" }, undefined]);
  });

  it("holds other calls back while the remote wants a pause", async () => {
    const clock = fakeClock();
    const budget = memoryBudget({ clock });
    const { api, sentAt } = subject([throttled("60")], { budget, clock });
    await failureOf(api.get(path`/orders`, anything));
    const next = api.get(path`/orders`, anything);
    await clock.advance(29_999);
    expect(sentAt).toHaveLength(1);
    await clock.advance(1);
    await next;
    expect(sentAt).toHaveLength(2);
  });

  it("is not spent by a call that was aborted before", async () => {
    const { budget, log } = recordingBudget();
    const reason = new Error("the caller left");
    const call: CallOptions = { signal: AbortSignal.abort(reason) };
    await expect(subject([], { budget }).api.get(path`/orders`, anything, { call })).rejects.toBe(reason);
    expect(log).toEqual([]);
  });
});
