import { describe, expect, it } from "vitest";
import type { Desk } from "./ask.ts";
import {
  createReturn,
  freshDesk,
  fulfil,
  line,
  placeOrder,
  processReturn,
  readOrder,
  returnOf,
  run,
  sentLineOf,
} from "./orders-desk.ts";

/** Two scarves at 39 euros, paid and sent. */
async function sentOrder(desk: Desk, more: object = {}): Promise<string> {
  const { id } = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 2)], financialStatus: "PAID", ...more });
  await fulfil(desk, id);
  return id;
}

const returnable = async (desk: Desk, id: string): Promise<number[]> => {
  const { data } = await desk.ask(
    `query ($id: ID!) { returnableFulfillments(orderId: $id, first: 5) { nodes { returnableFulfillmentLineItems(first: 5) { nodes { quantity } } } } }`,
    { id },
  );
  return data.returnableFulfillments.nodes.flatMap(
    (own: { returnableFulfillmentLineItems: { nodes: { quantity: number }[] } }) =>
      own.returnableFulfillmentLineItems.nodes.map(({ quantity }) => quantity),
  );
};

const request = (desk: Desk, id: string, quantity = 1) =>
  run(
    desk,
    `mutation ($input: ReturnRequestInput!) {
      returnRequest(input: $input) {
        return { id name status reverseFulfillmentOrders(first: 1) { nodes { id } } } userErrors { field message code }
      }
    }`,
    {
      input: {
        orderId: id,
        returnLineItems: [
          {
            fulfillmentLineItemId: sentLineOf(desk, id),
            quantity,
            returnReasonDefinitionId: "gid://shopify/ReturnReasonDefinition/7",
            customerNote: "trop petit",
          },
        ],
      },
    },
  );

const act = (desk: Desk, mutation: string, id: string) =>
  run(desk, `mutation ($id: ID!) { ${mutation} { return { id status closedAt } userErrors { field message code } } }`, {
    id,
  });

describe("what may come back", () => {
  it("is only what was sent, and not what is on its way back already", async () => {
    const desk = freshDesk();
    const { id } = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 2)] });
    expect(await returnable(desk, id)).toEqual([]);
    await fulfil(desk, id);
    expect(await returnable(desk, id)).toEqual([2]);
    await request(desk, id);
    expect(await returnable(desk, id)).toEqual([1]);
    const { userErrors } = await request(desk, id, 2);
    expect(userErrors).toEqual([
      {
        ...{ field: ["input", "returnLineItems", "0", "quantity"], code: "INVALID" },
        message: "Return line item has an invalid quantity.",
      },
    ]);
  });

  it("has a reason of the shop's list, and a note when it is another one", async () => {
    const desk = freshDesk();
    const id = await sentOrder(desk);
    const { data } = await desk.ask(
      `{ returnReasonDefinitions(first: 3, handles: ["too-small", "other-reason"]) { nodes { id handle } } }`,
    );
    expect(data.returnReasonDefinitions.nodes.map(({ handle }: { handle: string }) => handle)).toEqual([
      "other-reason",
      "too-small",
    ]);
    const [other] = data.returnReasonDefinitions.nodes;
    const lineOf = (more: object) => ({
      returnLineItems: [{ fulfillmentLineItemId: sentLineOf(desk, id), quantity: 1, ...more }],
    });
    expect((await createReturn(desk, id, lineOf({}))).userErrors[0].code).toBe("NOT_FOUND");
    expect((await createReturn(desk, id, lineOf({ returnReasonDefinitionId: other.id }))).userErrors[0].code).toBe(
      "BLANK",
    );
    const noted = await createReturn(desk, id, lineOf({ returnReasonDefinitionId: other.id, returnReasonNote: "n" }));
    expect(noted.userErrors).toEqual([]);
  });
});

describe("a return's way", () => {
  it("goes from a request to open, closed and open again", async () => {
    const desk = freshDesk();
    const id = await sentOrder(desk);
    const { return: asked } = await request(desk, id);
    expect(asked).toMatchObject({ name: "#1001-R1", status: "REQUESTED", reverseFulfillmentOrders: { nodes: [] } });
    expect((await readOrder(desk, id)).returnStatus).toBe("RETURN_REQUESTED");
    expect((await act(desk, "returnApproveRequest(input: { id: $id })", asked.id)).return.status).toBe("OPEN");
    expect((await readOrder(desk, id)).returnStatus).toBe("IN_PROGRESS");
    expect((await act(desk, "returnClose(id: $id)", asked.id)).return.status).toBe("CLOSED");
    expect((await readOrder(desk, id)).returnStatus).toBe("RETURNED");
    expect((await act(desk, "returnReopen(id: $id)", asked.id)).return).toMatchObject({
      status: "OPEN",
      closedAt: null,
    });
  });

  it("may be declined once, and then leaves its units free", async () => {
    const desk = freshDesk();
    const id = await sentOrder(desk);
    const { return: asked } = await request(desk, id, 2);
    const decline = 'returnDeclineRequest(input: { id: $id, declineReason: RETURN_PERIOD_ENDED, declineNote: "n" })';
    expect((await act(desk, decline, asked.id)).return.status).toBe("DECLINED");
    expect((await act(desk, decline, asked.id)).userErrors[0]).toMatchObject({ code: "INVALID_STATE" });
    expect((await readOrder(desk, id)).returnStatus).toBe("NO_RETURN");
    expect(await returnable(desk, id)).toEqual([2]);
  });

  it("may be cancelled until something was processed", async () => {
    const desk = freshDesk();
    const id = await sentOrder(desk);
    const first = await returnOf(desk, id, { quantity: 1 });
    expect((await act(desk, "returnCancel(id: $id)", first.id)).return.status).toBe("CANCELED");
    const second = await returnOf(desk, id, { quantity: 1 });
    await processReturn(desk, {
      returnId: second.id,
      returnLineItems: [{ id: second.returnLineItems.nodes[0].id, quantity: 1 }],
    });
    expect((await act(desk, "returnCancel(id: $id)", second.id)).userErrors).toEqual([
      { field: ["id"], message: "Return is not cancelable.", code: "INVALID_STATE" },
    ]);
  });

  it("loses lines that are removed, and their places in the parcel back", async () => {
    const desk = freshDesk();
    const id = await sentOrder(desk);
    const given = await returnOf(desk, id, { quantity: 2 });
    const answer = await run(
      desk,
      `mutation ($id: ID!, $line: ID!) {
        removeFromReturn(returnId: $id, returnLineItems: [{ returnLineItemId: $line, quantity: 1 }]) {
          return { totalQuantity reverseFulfillmentOrders(first: 1) { nodes { lineItems(first: 1) { nodes { totalQuantity } } } } }
          userErrors { message }
        }
      }`,
      { id: given.id, line: given.returnLineItems.nodes[0].id },
    );
    expect(answer.return).toEqual({
      totalQuantity: 1,
      reverseFulfillmentOrders: { nodes: [{ lineItems: { nodes: [{ totalQuantity: 1 }] } }] },
    });
  });
});

describe("returnProcess", () => {
  it("takes goods off the order, restocks what is fit, and pays back only when told to", async () => {
    const desk = freshDesk();
    const id = await sentOrder(desk);
    const { available } = desk.level("EC-101").quantities;
    const given = await returnOf(desk, id, { quantity: 2 });
    const [own] = given.returnLineItems.nodes;
    const [reverse] = given.reverseFulfillmentOrders.nodes[0].lineItems.nodes;
    const dispositions = ["RESTOCKED", "NOT_RESTOCKED"].map((dispositionType) => ({
      ...{ reverseFulfillmentOrderLineItemId: reverse.id, quantity: 1, dispositionType, locationId: desk.lyon },
    }));
    const answer = await processReturn(desk, {
      returnId: given.id,
      returnLineItems: [{ id: own.id, quantity: 2, dispositions }],
    });
    expect(answer).toMatchObject({
      return: {
        status: "OPEN",
        returnLineItems: { nodes: [{ processedQuantity: 2, unprocessedQuantity: 0 }] },
        order: {
          ...{ returnStatus: "INSPECTION_COMPLETE", displayFinancialStatus: "PAID" },
          currentTotalPriceSet: { shopMoney: { amount: "0.0" } },
          totalOutstandingSet: { shopMoney: { amount: "-78.0" } },
        },
        refunds: { nodes: [] },
      },
      userErrors: [],
    });
    expect(desk.level("EC-101").quantities.available).toBe(available);
    expect(desk.level("EC-101", "lyon").quantities.available).toBe(1);
  });

  it("issues the refund that its outcome suggested", async () => {
    const desk = freshDesk();
    const id = await sentOrder(desk);
    const given = await returnOf(desk, id, { quantity: 1 });
    const [own] = given.returnLineItems.nodes;
    const { data } = await desk.ask(
      `query ($id: ID!, $lines: [SuggestedOutcomeReturnLineItemInput!]!) {
        return(id: $id) {
          suggestedFinancialOutcome(returnLineItems: $lines, exchangeLineItems: []) {
            financialTransfer {
              ... on RefundReturnOutcome { amount { shopMoney { amount } } suggestedTransactions { parentTransaction { id } amountSet { shopMoney { amount currencyCode } } } }
            }
          }
        }
      }`,
      { id: given.id, lines: [{ id: own.id, quantity: 1 }] },
    );
    const { amount, suggestedTransactions } = data.return.suggestedFinancialOutcome.financialTransfer;
    expect(amount).toEqual({ shopMoney: { amount: "39.0" } });
    const answer = await processReturn(desk, {
      returnId: given.id,
      returnLineItems: [{ id: own.id, quantity: 1 }],
      financialTransfer: {
        issueRefund: {
          orderTransactions: suggestedTransactions.map(
            (one: { parentTransaction: { id: string }; amountSet: { shopMoney: object } }) => ({
              parentId: one.parentTransaction.id,
              transactionAmount: one.amountSet.shopMoney,
            }),
          ),
        },
      },
    });
    expect(answer.return).toMatchObject({
      refunds: { nodes: [{ totalRefundedSet: { shopMoney: { amount: "39.0" } } }] },
      order: { displayFinancialStatus: "PARTIALLY_REFUNDED", totalOutstandingSet: { shopMoney: { amount: "0.0" } } },
    });
  });

  it("gives back no more than was paid", async () => {
    const desk = freshDesk();
    const id = await sentOrder(desk);
    const given = await returnOf(desk, id, { quantity: 1 });
    const { userErrors } = await processReturn(desk, {
      returnId: given.id,
      returnLineItems: [{ id: given.returnLineItems.nodes[0].id, quantity: 1 }],
      financialTransfer: {
        issueRefund: {
          orderTransactions: [
            {
              parentId: desk.twin.shop.orders.get(id)?.transactions[0]?.id,
              transactionAmount: { amount: "100.00", currencyCode: "EUR" },
            },
          ],
        },
      },
    });
    expect(userErrors[0]).toMatchObject({
      ...{ field: ["input", "financialTransfer", "issueRefund"], code: "INVALID" },
      message: "Refund amount €100.00 is greater than net payment received €78.00",
    });
    expect(desk.twin.shop.orders.get(id)?.lines[0]?.currentQuantity).toBe(2);
  });

  it("keeps a restocking fee and a shipping fee back", async () => {
    const desk = freshDesk();
    const id = await sentOrder(desk);
    const { return: given } = await createReturn(desk, id, {
      returnLineItems: [
        {
          ...{ fulfillmentLineItemId: sentLineOf(desk, id), quantity: 1, restockingFee: { percentage: 10 } },
          returnReasonDefinitionId: "gid://shopify/ReturnReasonDefinition/2",
        },
      ],
      returnShippingFee: { amount: { amount: "5.00", currencyCode: "EUR" } },
    });
    const answer = await processReturn(desk, {
      returnId: given.id,
      returnLineItems: [{ id: given.returnLineItems.nodes[0].id, quantity: 1 }],
    });
    expect(answer.return.order.totalOutstandingSet).toEqual({ shopMoney: { amount: "-30.1" } });
  });
});

describe("exchanges", () => {
  it("become lines of the same order when they are processed, with units and a fulfilment order of their own", async () => {
    const desk = freshDesk();
    const id = await sentOrder(desk);
    const { available } = desk.level("EC-101").quantities;
    const { variantId } = desk.find("EC-101");
    const given = await returnOf(desk, id, { quantity: 1, exchange: [{ variantId, quantity: 1 }] });
    expect(given.exchangeLineItems.nodes).toMatchObject([{ quantity: 1, processedQuantity: 0, lineItems: null }]);
    expect(desk.level("EC-101").quantities).toMatchObject({ available, committed: 0 });
    const answer = await processReturn(desk, {
      returnId: given.id,
      returnLineItems: [{ id: given.returnLineItems.nodes[0].id, quantity: 1 }],
      exchangeLineItems: [{ id: given.exchangeLineItems.nodes[0].id, quantity: 1 }],
    });
    expect(answer.return).toMatchObject({
      exchangeLineItems: { nodes: [{ processedQuantity: 1, lineItems: [{}] }] },
      order: {
        lineItems: { nodes: [{ currentQuantity: 1 }, { currentQuantity: 1, unfulfilledQuantity: 1 }] },
        fulfillmentOrders: { nodes: [{ status: "CLOSED" }, { status: "OPEN" }] },
        totalOutstandingSet: { shopMoney: { amount: "0.0" } },
      },
    });
    expect(desk.level("EC-101").quantities).toMatchObject({ available: available - 1, committed: 1 });
    expect(desk.twin.shop.orders.size).toBe(1);
  });

  it("wait on hold while the customer owes something for them", async () => {
    const desk = freshDesk();
    const id = await sentOrder(desk);
    const { variantId } = desk.find("EC-101");
    const given = await returnOf(desk, id, { quantity: 1, exchange: [{ variantId, quantity: 2 }] });
    const answer = await processReturn(desk, {
      returnId: given.id,
      returnLineItems: [{ id: given.returnLineItems.nodes[0].id, quantity: 1 }],
      exchangeLineItems: [{ id: given.exchangeLineItems.nodes[0].id, quantity: 2 }],
    });
    expect(answer.return.order).toMatchObject({
      displayFinancialStatus: "PARTIALLY_PAID",
      totalOutstandingSet: { shopMoney: { amount: "39.0" } },
      fulfillmentOrders: { nodes: [{ status: "CLOSED" }, { status: "ON_HOLD" }] },
    });
  });
});

describe("reverse deliveries", () => {
  it("carry all lines unless some are named, and a label and a number that can change", async () => {
    const desk = freshDesk();
    const id = await sentOrder(desk);
    const given = await returnOf(desk, id, { quantity: 2 });
    const [reverse] = given.reverseFulfillmentOrders.nodes;
    const fields = `reverseDelivery {
      id reverseDeliveryLineItems(first: 5) { nodes { quantity } }
      deliverable { ... on ReverseDeliveryShippingDeliverable { label { publicFileUrl } tracking { number url carrierName } } }
    } userErrors { field message code }`;
    const made = await run(
      desk,
      `mutation ($id: ID!) {
        reverseDeliveryCreateWithShipping(
          reverseFulfillmentOrderId: $id, reverseDeliveryLineItems: []
          trackingInput: { number: "8R1", url: "https://example.com/8R1" }, labelInput: { fileUrl: "https://example.com/8R1.pdf" }
        ) { ${fields} }
      }`,
      { id: reverse.id },
    );
    expect(made.reverseDelivery).toMatchObject({
      reverseDeliveryLineItems: { nodes: [{ quantity: 2 }] },
      deliverable: {
        label: { publicFileUrl: "https://example.com/8R1.pdf" },
        tracking: { number: "8R1", url: "https://example.com/8R1", carrierName: null },
      },
    });
    const changed = await run(
      desk,
      `mutation ($id: ID!) { reverseDeliveryShippingUpdate(reverseDeliveryId: $id, trackingInput: { number: "8R2" }) { ${fields} } }`,
      { id: made.reverseDelivery.id },
    );
    expect(changed.reverseDelivery.deliverable).toEqual({
      label: { publicFileUrl: "https://example.com/8R1.pdf" },
      tracking: { number: "8R2", url: null, carrierName: null },
    });
  });
});
