import { type GraphQLObjectType, getNamedType, isAbstractType, isLeafType, isNonNullType, isObjectType } from "graphql";
import { describe, expect, it } from "vitest";
import { twinSchema } from "../../src/twin/graphql/schema.ts";
import type { Desk } from "./ask.ts";
import { freshDesk, fulfil, line, placeOrder, returnOf } from "./orders-desk.ts";

/** All fields of a type that need no arguments, and what is right behind them. */
function selectionOf(type: GraphQLObjectType, depth: number): string {
  const parts = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    const needs = field.args.filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined);
    if (needs.length > 0) return [];
    const page = field.args.some(({ name }) => name === "first") ? "(first: 2)" : "";
    if (isLeafType(named)) return [`${field.name}${page}`];
    if (isAbstractType(named)) return [`${field.name}${page} { __typename }`];
    if (!isObjectType(named)) return [];
    if (named.name.endsWith("Connection")) {
      const node = named.getFields().nodes;
      const item = node && getNamedType(node.type);
      if (!isObjectType(item) || depth === 0) return [];
      return [`${field.name}${page} { nodes { ${selectionOf(item, depth - 1)} } }`];
    }
    return depth === 0 ? [] : [`${field.name}${page} { ${selectionOf(named, depth - 1)} }`];
  });
  return parts.length > 0 ? parts.join(" ") : "__typename";
}

/** Asks for fields one by one, so that each costs little: gives what went wrong. */
async function failuresOf(desk: Desk, typeName: string, id: string): Promise<string[]> {
  const type = twinSchema().getType(typeName) as GraphQLObjectType; // the schema has it
  const failures: string[] = [];
  for (const field of Object.keys(type.getFields())) {
    const one = { getFields: () => ({ [field]: type.getFields()[field] }) } as unknown as GraphQLObjectType; // as far as it is read
    desk.pass(60_000);
    const { errors } = await desk.ask(
      `query ($id: ID!) { node(id: $id) { ... on ${typeName} { ${selectionOf(one, 1)} } } }`,
      { id },
    );
    const told = (errors ?? []).filter((error: { message: string }) => !error.message.startsWith("Access denied"));
    for (const error of told) failures.push(`${typeName}.${field}: ${error.message}`);
  }
  return failures;
}

describe("every field of the schema", () => {
  it("is answered for an order, its parcels, its refund, its return and its customer", async () => {
    const desk = freshDesk();
    const order = await placeOrder(desk, {
      lineItems: [line(desk, "EC-101", 2)],
      shippingLines: [{ title: "Colissimo", priceSet: { shopMoney: { amount: "6.90", currencyCode: "EUR" } } }],
      discountCode: { itemPercentageDiscountCode: { code: "DIX", percentage: 10 } },
      email: "marie@example.com",
      financialStatus: "PAID",
      shippingAddress: { lastName: "Curie", address1: "1 rue", city: "Paris", zip: "75005", countryCode: "FR" },
    });
    const fulfillment = await fulfil(desk, order.id);
    const given = await returnOf(desk, order.id, { quantity: 1 });
    const { shop } = desk.twin;
    const own = shop.orders.get(order.id);
    const { data } = await desk.ask(
      `mutation ($input: RefundInput!, $key: String!) { refundCreate(input: $input) @idempotent(key: $key) { refund { id } userErrors { message } } }`,
      {
        input: {
          orderId: order.id,
          refundLineItems: [
            { lineItemId: own?.lines[0]?.id, quantity: 1, restockType: "RETURN", locationId: desk.paris },
          ],
          shipping: { amount: "1.00" },
          transactions: [
            {
              orderId: order.id,
              parentId: own?.transactions[0]?.id,
              amount: "30.00",
              gateway: "manual",
              kind: "REFUND",
            },
          ],
        },
        key: "one",
      },
    );
    const ids: readonly (readonly [string, string | undefined])[] = [
      ["Order", order.id],
      ["LineItem", own?.lines[0]?.id],
      ["OrderTransaction", own?.transactions[0]?.id],
      ["FulfillmentOrder", own?.fulfillmentOrders[0]?.id],
      ["Fulfillment", fulfillment.id],
      ["FulfillmentLineItem", fulfillment.fulfillmentLineItems.nodes[0].id],
      ["Refund", data.refundCreate.refund.id],
      ["Return", given.id],
      ["ReturnLineItem", own?.returns[0]?.lines[0]?.id],
      ["ReverseFulfillmentOrder", own?.returns[0]?.reverseFulfillmentOrders[0]?.id],
      ["Customer", own?.customerId ?? undefined],
    ];
    const failures: string[] = [];
    for (const [type, id = ""] of ids) failures.push(...(await failuresOf(desk, type, id)));
    expect(failures).toEqual([]);
  });
});
