import { type Availability, type ConflictReason, ConnectorError, type ErrorCode } from "@coccinelle/core";
import type { OpenUnits } from "@coccinelle/store";
import { describe, expect, it } from "vitest";
import { isRefusal } from "../../src/reservations/refusals.ts";
import { judge, type Verdict } from "../../src/reservations/stock.ts";

const answer = (quantity: number | null, status: Availability["status"] = "in_stock"): Availability => ({
  ...{ productId: "robe", variantId: null, connectionId: null, rawStatus: null, locations: [] },
  ...{ quantity, status, available: status !== "out_of_stock", asOf: "2026-11-22T08:00:00Z", freshness: "live" },
});

const none: OpenUnits = { pending: 0, held: 0, selling: 0, sold: 0 };

describe("whether two units may be held", () => {
  const verdictOf = (knowsHolds: boolean, said: Availability, units: Partial<OpenUnits> = {}): Verdict =>
    judge(
      { knowsHolds },
      { productId: "robe", variantId: null, answer: said },
      { wanted: 2, units: { ...none, ...units } },
    );

  it.each<[string, Availability, Partial<OpenUnits>, Verdict]>([
    ["there are as many", answer(2), {}, "enough"],
    ["others hold one of them", answer(2), { held: 1 }, "short"],
    ["nobody knows whether one is sold", answer(2), { selling: 1 }, "undecided"],
    ["one was sold after the question", answer(2), { sold: 1 }, "undecided"],
    ["there is nothing", answer(0, "out_of_stock"), {}, "short"],
    ["nobody counts them", answer(null), { held: 50 }, "enough"],
    ["the shop takes backorders", answer(0, "backorder"), { held: 50 }, "enough"],
  ])("at a shop without holds, when %s", (_when, said, units, verdict) => {
    expect(verdictOf(false, said, units)).toBe(verdict);
  });

  it.each<[string, Availability, Partial<OpenUnits>, Verdict]>([
    ["what others hold is off sale there", answer(2), { held: 50 }, "enough"],
    ["it may not know of one yet", answer(2), { pending: 1 }, "undecided"],
    ["it has fewer, which it says itself", answer(1), {}, "enough"],
    ["there is nothing", answer(0, "out_of_stock"), {}, "short"],
  ])("at a shop with holds, when %s", (_when, said, units, verdict) => {
    expect(verdictOf(true, said, units)).toBe(verdict);
  });
});

describe("whether a failure proves that nothing was made", () => {
  it.each<[ErrorCode, ConflictReason | undefined, boolean, boolean]>([
    ["conflict", "insufficient_stock", true, true],
    ["not_found", undefined, true, true],
    ["rate_limited", undefined, true, false],
    ["auth_failed", undefined, true, false],
    ["conflict", "duplicate", true, false],
  ])("%s %s: the first time %s, of a repeat %s", (code, reason, first, repeated) => {
    const error = new ConnectorError(code, "no", { reason, effect: "none" });
    expect([isRefusal(error, { isRepeat: false }), isRefusal(error, { isRepeat: true })]).toEqual([first, repeated]);
  });

  it("what may have happened is no refusal", () => {
    const error = new ConnectorError("unavailable", "lost", { effect: "unknown" });
    expect(isRefusal(error, { isRepeat: false })).toBe(false);
  });
});
