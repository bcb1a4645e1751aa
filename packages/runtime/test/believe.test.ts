import type { BudgetAnswer } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { believeWhatCanBe } from "../src/http/believe.ts";

async function believed(answer: BudgetAnswer): Promise<BudgetAnswer | undefined> {
  let told: BudgetAnswer | undefined;
  const budget = believeWhatCanBe({
    acquire: async () => ({
      release: (answer) => {
        told = answer;
      },
    }),
  });
  (await budget.acquire({ cost: 1, priority: "batch" })).release(answer);
  return told;
}

describe("what a remote says about its limits", () => {
  it("is believed when it can be", async () => {
    const answer = { actualCost: 10, remaining: 0, maximum: 2_000, restorePerSecond: 100, pauseMs: 0 };
    expect(await believed(answer)).toEqual(answer);
  });

  it("is left out where it is no number, or below nothing", async () => {
    expect(await believed({ actualCost: Number.NaN, remaining: -5, pauseMs: Number.POSITIVE_INFINITY })).toEqual({});
  });

  it("is left out where a bucket would take hours to fill", async () => {
    expect(await believed({ remaining: 3, maximum: 2_000, restorePerSecond: 0.001 })).toEqual({ remaining: 3 });
    expect(await believed({ maximum: 2_000, restorePerSecond: 0 })).toEqual({});
  });

  it("stops nobody for more than a minute", async () => {
    expect(await believed({ pauseMs: 86_400_000 })).toEqual({ pauseMs: 60_000 });
  });
});
