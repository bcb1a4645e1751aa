import { expect, it } from "vitest";
import { laws, verifyConnector } from "../src/index.ts";
import { honest } from "./honest/honest.ts";
import { erasedOptions } from "./honest/options.ts";

it("the honest connector keeps every clause of every law", { timeout: 60_000 }, async () => {
  const outcomes = await verifyConnector(honest, erasedOptions);
  const results = outcomes.flatMap(({ clauses }) => clauses);
  expect(
    results.filter(({ state }) => state !== "pass").map(({ clause, state, error }) => [clause.id, state, error]),
  ).toEqual([]);
});

it("a case that says its operation changes nothing is held to it", async () => {
  const { createOrder } = erasedOptions.cases;
  if (!createOrder) throw new Error("The honest connector makes orders");
  const cases = { ...erasedOptions.cases, createOrder: { ...createOrder, changesNothing: "It only looks." } };
  const idem = laws.filter(({ id }) => id === "IDEM");
  const outcomes = await verifyConnector(honest, { ...erasedOptions, cases }, idem);
  const failed = outcomes.flatMap(({ clauses }) => clauses).filter(({ state }) => state === "fail");
  expect(failed.map(({ clause, error }) => [clause.id, String(error)])).toEqual([
    ["IDEM.same", expect.stringContaining("createOrder is said to change nothing, and did")],
  ]);
});
