import { buildSchema, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { pageFactor, requestedCost } from "../../src/graphql/cost.ts";
import { countCost } from "../../src/graphql/count-cost.ts";
import { readSchema } from "../../src/twin/graphql/schema.ts";

const schema = buildSchema(readSchema(), { assumeValid: true });

function costOf(text: string, variables: Record<string, unknown> = {}): number {
  return requestedCost(countCost(schema, parse(text)), variables);
}

// Each number is what a development store asked for a document of this form.
describe("a document's cost", () => {
  it.each([
    ["{ shop { currencyCode } }", 1],
    ["{ locations(first: 10) { nodes { id name } } }", 6],
    ["{ returnReasonDefinitions(first: 20) { nodes { id } } }", 7],
    ["{ customersCount { count } }", 10],
    [
      '{ order(id: "1") { id customer { id } totalOutstandingSet { shopMoney { amount } } transactions { amountSet { shopMoney { amount } } } } }',
      3,
    ],
    [
      '{ order(id: "1") { lineItems(first: 50) { nodes { id variant { id } originalUnitPriceSet { shopMoney { amount } } } } } }',
      17,
    ],
    [
      '{ returnableFulfillments(orderId: "1", first: 5) { nodes { fulfillment { id } returnableFulfillmentLineItems(first: 5) { nodes { fulfillmentLineItem { lineItem { id } } quantity } } } } }',
      41,
    ],
    [
      'mutation { orderCancel(orderId: "1", reason: OTHER, restock: false) { job { id } orderCancelUserErrors { message } } }',
      10,
    ],
    [
      "mutation ($i: InventorySetQuantitiesInput!) { inventorySetQuantities(input: $i) { inventoryAdjustmentGroup { changes { item { id } location { id } } } userErrors { code } } }",
      13,
    ],
    [
      "mutation ($i: RefundInput!) { refundCreate(input: $i) { refund { totalRefundedSet { shopMoney { amount } } } userErrors { message } } }",
      20,
    ],
  ])("of %s is what a shop said", (text, points) => {
    expect(costOf(text)).toBe(points);
  });

  it("grows with a variable page, also inside another", () => {
    const nested =
      "query ($first: Int!, $lines: Int = 10) { orders(first: $first) { nodes { id lineItems(first: $lines) { nodes { id } } } } }";
    expect([
      costOf(nested, { first: 1 }),
      costOf(nested, { first: 250 }),
      costOf(nested, { first: 250, lines: 250 }),
    ]).toEqual([2 + 7, 2 + 11 * 7, 2 + 11 * (1 + 13)]);
  });

  it("counts the dearest of what an abstract type may be, through fragments and either way of paging", () => {
    const text = `{ nodes(ids: ["1"]) { id ...Held ... on Order { customer { id } } } } fragment Held on InventoryItem { inventoryLevels(first: 3) { edges { node { location { id } } } } }`;
    expect(costOf(text)).toBe(1 + 2 + 2 * 2);
  });

  it("scales pages as recorded", () => {
    expect([1, 2, 3, 5, 10, 20, 50, 250].map(pageFactor)).toEqual([1, 1, 2, 3, 4, 5, 7, 11]);
  });
});
