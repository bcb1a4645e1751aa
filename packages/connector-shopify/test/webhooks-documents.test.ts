import { readFileSync } from "node:fs";
import { buildSchema, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { requestedCost } from "../src/graphql/cost.ts";
import { countCost } from "../src/graphql/count-cost.ts";
import * as webhooks from "../src/queries/webhooks.ts";

const schema = buildSchema(readFileSync(new URL("../schema/admin-2026-10-subset.graphql", import.meta.url), "utf8"));

describe.each(Object.values(webhooks))("$name", ({ text }) => {
  it("is valid on the schema", () => {
    expect(validate(schema, parse(text))).toEqual([]);
  });

  it("costs less than one request may", () => {
    expect(requestedCost(countCost(schema, parse(text)), {})).toBeLessThan(1000);
  });
});
