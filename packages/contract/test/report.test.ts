import type { TwinFactory } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { prepareContext } from "../src/context.ts";
import { laws } from "../src/laws/index.ts";
import type { Waiver } from "../src/options.ts";
import { reportLaw, waiverProblems } from "../src/report.ts";
import { type ClauseResult, type LawOutcome, verifyConnector } from "../src/verify-connector.ts";
import { honest } from "./honest/honest.ts";
import { erasedOptions } from "./honest/options.ts";
import { honestTwin } from "./honest/twin/twin.ts";

const { context } = prepareContext(honest, erasedOptions);
const law = (id: string) => {
  const found = laws.find((each) => each.id === id);
  if (!found) throw new Error(`There is no law ${id}`);
  return found;
};
const outcome = (...states: ClauseResult["state"][]): LawOutcome => ({
  law: law("MON"),
  clauses: law("MON")
    .clauses.slice(0, states.length)
    .map((clause, index) => ({ clause, state: states[index] ?? "pass" })),
});
const waiver: Waiver = {
  law: "MON",
  reason: "the remote rounds",
  issue: "https://issues.example/7",
  expires: "2026-12-31",
};

describe("a law's state", () => {
  it.each([
    [["pass", "pass"], "pass"],
    [["pass", "fail"], "fail"],
    [["pass", "unverified"], "pass"],
    [["unverified", "not_applicable"], "unverified"],
    [["not_applicable", "not_applicable"], "not_applicable"],
  ] as const)("of clauses %j is %s", (states, state) => {
    expect(reportLaw(outcome(...states), context, undefined).state).toBe(state);
  });

  it("names what fails", () => {
    expect(reportLaw(outcome("pass", "fail"), context, undefined)).toEqual({
      id: "MON",
      state: "fail",
      detail: "MON.sum",
    });
  });
});

describe("a twin that cannot be populated", () => {
  it("leaves what needs that unverified, and the report says so", async () => {
    const poor: TwinFactory = (given) => {
      const { populate: _, ...twin } = honestTwin(given);
      return twin;
    };
    const [pages] = await verifyConnector(honest, { ...erasedOptions, twin: poor }, [law("PAG")]);
    expect(pages && reportLaw(pages, context, undefined)).toEqual({
      id: "PAG",
      state: "pass",
      detail: "the twin cannot show: PAG.complete, PAG.limit, PAG.resume, PAG.insert, PAG.abort",
    });
  });
});

describe("a waiver", () => {
  it("makes a failing law waived, with its reason, issue and last day", () => {
    expect(reportLaw(outcome("fail"), context, waiver)).toEqual({
      id: "MON",
      state: "waived",
      detail: "the remote rounds (https://issues.example/7, until 2026-12-31)",
    });
  });

  it("counts until its last day and no longer", () => {
    expect(waiverProblems([waiver], [outcome("fail")], "2026-12-31")).toEqual([]);
    expect(waiverProblems([waiver], [outcome("fail")], "2027-01-01")).toEqual([
      "The waiver for MON expired on 2026-12-31: see https://issues.example/7",
    ]);
  });

  it("that is not needed has to go", () => {
    expect(waiverProblems([waiver], [outcome("pass")], "2026-01-01")).toEqual(["MON is kept: remove its waiver"]);
  });
});

describe("cases", () => {
  it("that are missing or foreign are told by name", () => {
    const { getOrder, ...missing } = erasedOptions.cases;
    expect(getOrder).toBeDefined();
    expect(() => prepareContext(honest, { ...erasedOptions, cases: missing })).toThrow("Give a case for getOrder");
    const foreign = { ...erasedOptions.cases, createLabel: { found: [] } };
    expect(() => prepareContext(honest, { ...erasedOptions, cases: foreign })).toThrow(
      "The connector has no createLabel",
    );
  });
});
