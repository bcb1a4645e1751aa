import { expect, it } from "vitest";
import { verifyConnector } from "../src/index.ts";
import { honest } from "./honest/honest.ts";
import { erasedOptions } from "./honest/options.ts";

it("the honest connector keeps every clause of every law", { timeout: 60_000 }, async () => {
  const outcomes = await verifyConnector(honest, erasedOptions);
  const results = outcomes.flatMap(({ clauses }) => clauses);
  expect(
    results.filter(({ state }) => state !== "pass").map(({ clause, state, error }) => [clause.id, state, error]),
  ).toEqual([]);
});
