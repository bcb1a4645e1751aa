import { describe, expect, it } from "vitest";
import type { Desk } from "./ask.ts";
import { custom, freshDesk, fulfil, line, money, placeOrder, readOrder, run } from "./orders-desk.ts";

const create = `mutation ($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) {
    refund {
      id note totalRefundedSet { shopMoney { amount } }
      refundLineItems(first: 5) { nodes { quantity restockType restocked subtotalSet { shopMoney { amount } } } }
      orderAdjustments(first: 5) { nodes { reason amountSet { shopMoney { amount } } } }
    }
    order { displayFinancialStatus totalRefundedSet { shopMoney { amount } } }
    userErrors { field message }
  }
}`;

let keys = 0;
const refund = (desk: Desk, input: object, key = `key-${++keys}`) => run(desk, create, { input, key });

/** Two scarves at 39 euros and shipping at 5, paid. */
async function paidOrder(desk: Desk) {
  const { id } = await placeOrder(desk, {
    lineItems: [line(desk, "EC-101", 2)],
    shippingLines: [{ title: "Colissimo", priceSet: money("5.00") }],
    financialStatus: "PAID",
  });
  const own = desk.twin.shop.orders.get(id);
  const lineItemId = own?.lines[0]?.id;
  const give = (amount: string) => [
    { orderId: id, parentId: own?.transactions[0]?.id, amount, gateway: "manual", kind: "REFUND" },
  ];
  return { orderId: id, lineItemId, give };
}

describe("refundCreate", () => {
  it("needs a key, gives once what is asked twice, and refuses another request by the same key", async () => {
    const desk = freshDesk();
    const { orderId, give } = await paidOrder(desk);
    const input = { orderId, transactions: give("10.00") };
    const { errors } = await desk.ask(
      `mutation ($input: RefundInput!) { refundCreate(input: $input) { userErrors { message } } }`,
      { input },
    );
    expect(errors[0].extensions.code).toBe("BAD_REQUEST");
    const first = await refund(desk, input, "k");
    expect(await refund(desk, input, "k")).toEqual(first);
    expect(desk.twin.shop.orders.get(orderId)?.refunds).toHaveLength(1);
    expect((await refund(desk, { ...input, note: "x" }, "k")).refund).toBeNull();
  });

  it("takes back lines and shipping, and pays what it is told", async () => {
    const desk = freshDesk();
    const { orderId, lineItemId, give } = await paidOrder(desk);
    await fulfil(desk, orderId);
    const { available } = desk.level("EC-101").quantities;
    const answer = await refund(desk, {
      orderId,
      note: "geste",
      refundLineItems: [{ lineItemId, quantity: 1, restockType: "RETURN", locationId: desk.paris }],
      shipping: { amount: "5.00" },
      transactions: give("44.00"),
    });
    expect(answer).toMatchObject({
      refund: {
        ...{ note: "geste", totalRefundedSet: { shopMoney: { amount: "44.0" } } },
        refundLineItems: {
          nodes: [
            { quantity: 1, restockType: "RETURN", restocked: true, subtotalSet: { shopMoney: { amount: "39.0" } } },
          ],
        },
        orderAdjustments: { nodes: [] },
      },
      order: { displayFinancialStatus: "PARTIALLY_REFUNDED" },
      userErrors: [],
    });
    expect(desk.level("EC-101").quantities).toMatchObject({ available: available + 1, committed: 0 });
    expect(await readOrder(desk, orderId)).toMatchObject({
      currentTotalPriceSet: { shopMoney: { amount: "39.0" } },
      totalOutstandingSet: { shopMoney: { amount: "0.0" } },
      lineItems: { nodes: [{ quantity: 2, currentQuantity: 1 }] },
    });
  });

  it("moves the units that were not sent by its restock type", async () => {
    for (const [restockType, available, committed] of [
      ["CANCEL", 1, 1],
      ["NO_RESTOCK", 0, 1],
    ] as const) {
      const desk = freshDesk();
      const { orderId, lineItemId, give } = await paidOrder(desk);
      const before = desk.level("EC-101").quantities.available;
      await refund(desk, {
        orderId,
        refundLineItems: [{ lineItemId, quantity: 1, restockType }],
        transactions: give("39.00"),
      });
      expect(desk.level("EC-101").quantities).toMatchObject({ available: before + available, committed });
      expect((await readOrder(desk, orderId)).fulfillmentOrders.nodes[0].lineItems.nodes[0].remainingQuantity).toBe(1);
    }
  });

  it("notes money beside lines as a discrepancy, and leaves nothing outstanding", async () => {
    const desk = freshDesk();
    const { orderId, give } = await paidOrder(desk);
    const answer = await refund(desk, { orderId, transactions: give("10.00") });
    expect(answer.refund.orderAdjustments.nodes).toEqual([
      { reason: "REFUND_DISCREPANCY", amountSet: { shopMoney: { amount: "-10.0" } } },
    ]);
    expect(await readOrder(desk, orderId)).toMatchObject({
      currentTotalPriceSet: { shopMoney: { amount: "73.0" } },
      totalOutstandingSet: { shopMoney: { amount: "0.0" } },
    });
  });

  it("gives back no more than was paid, unless it is told that it may", async () => {
    const desk = freshDesk();
    const { orderId, give } = await paidOrder(desk);
    const input = { orderId, transactions: give("90.00") };
    expect((await refund(desk, input)).userErrors).toEqual([
      { field: null, message: "Refund amount €90.00 is greater than net payment received €83.00" },
    ]);
    expect((await refund(desk, { ...input, allowOverRefunding: true })).userErrors).toEqual([]);
  });

  it("takes back no more units than there are", async () => {
    const desk = freshDesk();
    const { orderId, lineItemId } = await paidOrder(desk);
    const { userErrors } = await refund(desk, { orderId, refundLineItems: [{ lineItemId, quantity: 3 }] });
    expect(userErrors).toEqual([
      { field: ["refundLineItems", "0", "quantity"], message: "Quantity cannot refund more items than were purchased" },
    ]);
  });

  it("pays into store credit", async () => {
    const desk = freshDesk();
    const { id } = await placeOrder(desk, {
      lineItems: [custom("A", "20.00")],
      financialStatus: "PAID",
      email: "a@example.com",
    });
    await refund(desk, {
      orderId: id,
      refundMethods: [{ storeCreditRefund: { amount: { amount: "20.00", currencyCode: "EUR" } } }],
    });
    expect([...desk.twin.shop.customers.values()][0]?.storeCreditMinor).toBe(2000);
    expect((await readOrder(desk, id)).displayFinancialStatus).toBe("REFUNDED");
  });
});

describe("suggestedRefund", () => {
  it("says what lines and shipping are worth and from which payment, and never more than was paid", async () => {
    const desk = freshDesk();
    const { orderId, lineItemId, give } = await paidOrder(desk);
    const suggest = async (args: string) => {
      const { data, errors } = await desk.ask(
        `query ($id: ID!) {
          order(id: $id) {
            suggestedRefund(${args}) {
              amountSet { shopMoney { amount } } maximumRefundableSet { shopMoney { amount } }
              subtotalSet { shopMoney { amount } } totalTaxSet { shopMoney { amount } }
              shipping { amountSet { shopMoney { amount } } }
              suggestedTransactions { gateway amountSet { shopMoney { amount } } parentTransaction { id } }
              refundLineItems { quantity lineItem { id } }
            }
          }
        }`,
        { id: orderId },
      );
      expect(errors).toBeUndefined();
      return data.order.suggestedRefund;
    };
    const wish = `refundLineItems: [{ lineItemId: "${lineItemId}", quantity: 1 }], shippingAmount: "2.00"`;
    expect(await suggest(wish)).toMatchObject({
      amountSet: { shopMoney: { amount: "41.0" } },
      subtotalSet: { shopMoney: { amount: "39.0" } },
      totalTaxSet: { shopMoney: { amount: "6.5" } },
      shipping: { amountSet: { shopMoney: { amount: "2.0" } } },
      suggestedTransactions: [{ gateway: "manual", amountSet: { shopMoney: { amount: "41.0" } } }],
      refundLineItems: [{ quantity: 1, lineItem: { id: lineItemId } }],
    });
    await refund(desk, { orderId, transactions: give("60.00") });
    expect(await suggest("suggestFullRefund: true")).toMatchObject({
      amountSet: { shopMoney: { amount: "23.0" } },
      maximumRefundableSet: { shopMoney: { amount: "23.0" } },
    });
  });
});
