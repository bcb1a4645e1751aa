import { readFileSync } from "node:fs";
import { buildSchema, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import type { ShopifyDocument } from "../src/client.ts";
import { requestedCost } from "../src/graphql/cost.ts";
import { countCost } from "../src/graphql/count-cost.ts";
import * as fulfillments from "../src/queries/fulfillments.ts";
import * as edits from "../src/queries/order-edits.ts";
import * as orders from "../src/queries/orders.ts";
import * as refunds from "../src/queries/refunds.ts";
import * as returns from "../src/queries/returns.ts";

const schema = buildSchema(readFileSync(new URL("../schema/admin-2026-10-subset.graphql", import.meta.url), "utf8"));
const isDocument = (value: unknown): value is ShopifyDocument => typeof value === "object";
const documents = [orders, fulfillments, refunds, edits, returns]
  .flatMap((module) => Object.values(module))
  .filter(isDocument);

describe("documents of orders", () => {
  it.each(documents)("$name is valid", ({ text }) => {
    expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
  });

  it.each(documents)("$name costs less than a thousand points", ({ text }) => {
    const cost = requestedCost(countCost(schema, parse(text)), { first: 100 });
    expect(cost).toBeLessThan(1000);
  });
});
