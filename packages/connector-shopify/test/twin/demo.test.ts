import { describe, expect, it } from "vitest";
import { newDesk } from "./ask.ts";

const desk = newDesk();

describe("the demo shop", () => {
  it("sells what the boutique has, at two places", async () => {
    const { data } = await desk.ask(
      `{ productByIdentifier(identifier: { handle: "robe-fleurie-bleue" }) {
        title priceRangeV2 { minVariantPrice { amount currencyCode } }
        variants(first: 5) { nodes { sku title inventoryQuantity inventoryItem { inventoryLevels(first: 5) { nodes { location { name } } } } } } } }`,
    );
    const nodes = [{ location: { name: "Boutique Paris" } }, { location: { name: "Entrepôt Lyon" } }];
    const inventoryItem = { inventoryLevels: { nodes } };
    expect(data.productByIdentifier).toEqual({
      title: "Robe Fleurie Bleue",
      priceRangeV2: { minVariantPrice: { amount: "89.0", currencyCode: "EUR" } },
      variants: {
        nodes: [
          { sku: "RF-2847-36", title: "36", inventoryQuantity: 4, inventoryItem },
          { sku: "RF-2847-38", title: "38", inventoryQuantity: 0, inventoryItem },
          { sku: "RF-2847-40", title: "40", inventoryQuantity: 7, inventoryItem },
        ],
      },
    });
  });

  it("has orders in every state", async () => {
    const { data } = await desk.ask(
      `{ orders(first: 50, sortKey: ID) { nodes {
        name email displayFinancialStatus displayFulfillmentStatus returnStatus cancelledAt
        currentTotalPriceSet { shopMoney { amount } } } } }`,
    );
    const rows = data.orders.nodes.map(
      (order: Record<string, string> & { currentTotalPriceSet: { shopMoney: { amount: string } } }) =>
        [
          order.name,
          order.email?.split(".")[0],
          order.displayFinancialStatus,
          order.displayFulfillmentStatus,
          order.returnStatus,
          order.currentTotalPriceSet.shopMoney.amount,
        ].join(" "),
    );
    expect(rows).toEqual([
      "#1001 lea PAID FULFILLED NO_RETURN 50.9",
      "#1002 julie REFUNDED FULFILLMENT_NOT_REQUIRED NO_RETURN 0.0",
      "#1003 lea PARTIALLY_REFUNDED FULFILLED NO_RETURN 123.9",
      "#1004 julie PARTIALLY_REFUNDED FULFILLED RETURNED 5.9",
      "#1005 emma PAID FULFILLED NO_RETURN 172.9",
      "#1006 nadia PAID FULFILLED NO_RETURN 44.9",
      "#1007 lea REFUNDED FULFILLMENT_NOT_REQUIRED NO_RETURN 0.0",
      "#1008 emma PAID UNFULFILLED NO_RETURN 134.9",
      "#1009 julie PAID UNFULFILLED NO_RETURN 254.9",
      "#1010 lea AUTHORIZED UNFULFILLED NO_RETURN 84.9",
      "#1011 julie PENDING UNFULFILLED NO_RETURN 94.9",
    ]);
  });

  it("tells how parcels travel", async () => {
    const { data } = await desk.ask(
      `{ orders(first: 1, query: "email:'nadia.benali@example.org'") { nodes { fulfillments(first: 5) {
        status displayStatus inTransitAt deliveredAt trackingInfo(first: 5) { number company } events(first: 9) { nodes { status } } } } } }`,
    );
    expect(data.orders.nodes[0].fulfillments).toEqual([
      {
        status: "SUCCESS",
        displayStatus: "IN_TRANSIT",
        inTransitAt: "2026-11-18T22:00:00Z",
        deliveredAt: null,
        trackingInfo: [{ number: "6A33333333333", company: "Colissimo" }],
        events: { nodes: [{ status: "CONFIRMED" }, { status: "IN_TRANSIT" }] },
      },
    ]);
  });

  it("says in few words what is true", () => {
    const { products, customers, orders, parcels } = desk.twin.truth();
    expect([products?.length, customers?.length, orders?.length, parcels?.length]).toEqual([12, 4, 11, 6]);
    const refunded = orders?.flatMap(({ number, refundedMinor }) =>
      refundedMinor > 0 ? [[number, refundedMinor]] : [],
    );
    expect(refunded).toEqual([
      ["#1002", 9490],
      ["#1003", 7900],
      ["#1004", 12_900],
      ["#1007", 13_490],
    ]);
  });
});
