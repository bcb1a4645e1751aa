import { ConnectorError, operations } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import type { AnswerCache } from "../src/cache/answer-cache.ts";
import { attemptTimeout } from "../src/http/attempt-timeout.ts";
import { type Call, type Next, pipe } from "../src/pipeline.ts";
import { deadline } from "../src/stages/deadline.ts";
import { keepAnswers } from "../src/stages/keep-answers.ts";
import { retry } from "../src/stages/retry.ts";
import { fakeClock } from "./support/fake-clock.ts";
import { failureOf } from "./support/runtime-of.ts";

const clock = fakeClock();

function callOf(name: "getOrder" | "refund", options: Call["options"] = {}): Call {
  const now = clock.now();
  return {
    connection: { tenantId: "lea", connectionId: "main", connectorId: "boutique", label: "Boutique" },
    ...{
      system: "orders",
      operation: name,
      row: operations.orders[name],
      own: async () => null,
      positional: ["1"],
      options,
    },
    policy: {
      ...{ deadlineMs: 1_000, timeoutMs: 1_000, retry: { attempts: 3, baseMs: 0, longestMs: 0 } },
      cache: { where: "memory", freshMs: 5_000, staleMs: 60_000 },
      isAudited: false,
    },
    ...{ startedAtMs: now, endsAtMs: now + 1_000, within: null },
    notes: {
      attempts: 0,
      requests: 0,
      waiting: 0,
      waitingSinceMs: 0,
      waitedMs: 0,
      isAsking: false,
      freshness: "live",
      askedAtMs: now,
    },
  };
}

/** Fails with each error in turn, then answers. */
function failing(...errors: ConnectorError[]): { readonly next: Next; readonly asked: () => number } {
  let asked = 0;
  const next: Next = async () => {
    const error = errors[asked];
    asked += 1;
    if (error) throw error;
    return "answer";
  };
  return { next, asked: () => asked };
}

describe("a stage alone", () => {
  it("asks what is below it in the order of the pipe", async () => {
    const order: string[] = [];
    const stage = (name: string) => (call: Call, next: Next) => {
      order.push(name);
      return next(call);
    };
    await pipe([stage("outer"), stage("inner")], async () => order.push("connector"))(callOf("getOrder"));
    expect(order).toEqual(["outer", "inner", "connector"]);
  });

  it.each<["getOrder" | "refund", "none" | "unknown" | undefined, number]>([
    ["getOrder", undefined, 2],
    ["refund", "none", 2],
    ["refund", "unknown", 1],
    ["refund", undefined, 1],
  ])("retry: %s with effect %s is asked %i times", async (operation, effect, times) => {
    const { next, asked } = failing(new ConnectorError("unavailable", "down", { effect }));
    const running = retry({ clock, random: () => 0 })(callOf(operation), next).catch(() => {});
    await clock.advance(0);
    await running;
    expect(asked()).toBe(times);
  });

  it("deadline: what is below it gets a signal that ends with the call", async () => {
    let signal: AbortSignal | undefined;
    const running = deadline(clock)(callOf("getOrder"), (call) => {
      signal = call.options.signal;
      return new Promise(() => {});
    });
    const failure = failureOf(running);
    await clock.advance(1_000);
    expect(await failure).toMatchObject({ code: "unavailable" });
    expect(signal?.aborted).toBe(true);
  });

  it("kept answers: one that seems to come from tomorrow is not fresh", async () => {
    const cache: AnswerCache = {
      get: async () => ({ answer: null, askedAtMs: clock.now() + 3_600_000 }),
      ...{ set: async () => {}, forget: async () => {}, close: async () => {} },
    };
    const { next, asked } = failing();
    expect(await keepAnswers({ cache, clock, scope: "scope" })(callOf("getOrder"), next)).toBe("answer");
    expect(asked()).toBe(1);
  });

  it("attempt time-out: the signal of a Request is listened to", async () => {
    const controller = new AbortController();
    const fetch = attemptTimeout(
      (_, init) =>
        new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(init.signal?.reason))),
      { clock, timeoutMs: () => 1_000 },
    );
    const failure = failureOf(fetch(new Request("https://boutique.example", { signal: controller.signal })));
    controller.abort("left");
    expect(await failure).toBe("left");
  });
});
