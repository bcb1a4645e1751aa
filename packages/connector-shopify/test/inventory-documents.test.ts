import { readFileSync } from "node:fs";
import { buildSchema, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { requestedCost } from "../src/graphql/cost.ts";
import { countCost } from "../src/graphql/count-cost.ts";
import * as bulk from "../src/queries/bulk.ts";
import * as drafts from "../src/queries/draft-orders.ts";
import * as inventory from "../src/queries/inventory.ts";
import * as products from "../src/queries/products.ts";

const schema = buildSchema(readFileSync(new URL("../schema/admin-2026-10-subset.graphql", import.meta.url), "utf8"));
const documents = [bulk, drafts, inventory, products].flatMap((file) =>
  Object.values(file).flatMap((value) => (typeof value === "object" && "text" in value ? [value] : [])),
);

describe("documents of inventory", () => {
  it.each(documents.map((one) => [one.name, one] as const))("%s is one that Shopify knows", (_, { text }) => {
    const parsed = parse(text);
    expect(validate(schema, parsed).map(({ message }) => message)).toEqual([]);
    expect(requestedCost(countCost(schema, parsed), { first: 100 })).toBeLessThan(1000);
  });
});
