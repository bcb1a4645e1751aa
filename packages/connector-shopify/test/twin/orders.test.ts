import { describe, expect, it } from "vitest";
import { demoScopes } from "../../src/twin/demo/demo-shop.ts";
import type { Desk } from "./ask.ts";
import { createOrder, custom, freshDesk, fulfil, line, money, placeOrder, readOrder, run } from "./orders-desk.ts";

const dayMs = 24 * 3_600_000;

/** `orderCancel` with what tests look at. */
const cancel = (args: string): string => `
  mutation ($id: ID!) {
    orderCancel(orderId: $id, reason: CUSTOMER, ${args}) {
      job { id done } jobResult { id done status order { id } }
      orderCancelUserErrors { field message code }
    }
  }`;

describe("orderCreate", () => {
  it("leaves the stock alone unless it is told to take it", async () => {
    const desk = freshDesk();
    const before = { ...desk.level("EC-101").quantities };
    const order = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 2)] }, "BYPASS");
    await fulfil(desk, order.id);
    expect(desk.level("EC-101").quantities).toEqual(before);
  });

  it("commits the units of an order, and lets them leave with the parcel", async () => {
    const desk = freshDesk();
    const { available } = desk.level("EC-101").quantities;
    const order = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 2)] });
    expect(desk.level("EC-101").quantities).toMatchObject({ available: available - 2, committed: 2 });
    await fulfil(desk, order.id);
    expect(desk.level("EC-101").quantities).toMatchObject({ available: available - 2, committed: 0 });
  });

  it("refuses what it cannot claim, by the code that shops really answer, and makes nothing", async () => {
    const desk = freshDesk();
    const answer = await createOrder(desk, { lineItems: [line(desk, "EC-101", 999)] });
    expect(answer).toEqual({
      order: null,
      userErrors: [
        { field: ["order", "lineItems"], message: "Line items Unable to reserve inventory", code: "INVALID" },
      ],
    });
    expect(desk.twin.shop.orders.size).toBe(0);
  });

  it("oversells when it is told to ignore the policy", async () => {
    const desk = freshDesk();
    const { available } = desk.level("EC-101").quantities;
    await placeOrder(desk, { lineItems: [line(desk, "EC-101", available + 3)] }, "DECREMENT_IGNORING_POLICY");
    expect(desk.level("EC-101").quantities).toMatchObject({ available: -3, committed: available + 3 });
  });

  it("takes units from one location that has them all, else from several, each with its fulfilment order", async () => {
    const desk = freshDesk();
    const item = { inventoryItemId: desk.find("EC-101").itemId, locationId: desk.lyon };
    const { available } = desk.level("EC-101").quantities;
    await run(
      desk,
      `mutation ($item: ID!, $place: ID!) {
        inventoryActivate(inventoryItemId: $item, locationId: $place, available: 4) @idempotent(key: "a") { userErrors { message } }
      }`,
      { item: item.inventoryItemId, place: item.locationId },
    );
    const order = await placeOrder(desk, { lineItems: [line(desk, "EC-101", available + 1)] });
    const places = order.fulfillmentOrders.nodes.map(
      (given: { assignedLocation: { location: { id: string } } }) => given.assignedLocation.location.id,
    );
    expect(places).toEqual([desk.paris, desk.lyon]);
    expect(desk.level("EC-101", "lyon").quantities).toMatchObject({ available: 3, committed: 1 });
  });

  it("wants lines, titles and whole numbers of units, and no order from the future", async () => {
    const desk = freshDesk();
    expect((await createOrder(desk, { lineItems: [] })).userErrors).toEqual([
      { field: ["order", "lineItems"], message: "Line items must have at least one line item", code: "INVALID" },
    ]);
    const { userErrors } = await createOrder(desk, {
      lineItems: [custom("", "1.00", { quantity: 0 })],
      processedAt: "2030-01-01T00:00:00Z",
    });
    expect(userErrors.map(({ code }: { code: string }) => code)).toEqual([
      "INVALID",
      "INVALID",
      "PROCESSED_AT_INVALID",
    ]);
  });

  it("finds the customer by e-mail, or makes one", async () => {
    const desk = freshDesk();
    const first = await placeOrder(desk, { email: "marie@example.com", lineItems: [custom("A", "1.00")] });
    const second = await placeOrder(desk, { email: "Marie@example.com", lineItems: [custom("B", "1.00")] });
    expect(second.customer).toEqual(first.customer);
    expect(desk.twin.shop.customers.size).toBe(1);
  });

  it("has no financial status while nobody has said anything about payment", async () => {
    const desk = freshDesk();
    const statusOf = async (order: object) =>
      (await placeOrder(desk, { lineItems: [custom("A", "9.00")], ...order })).displayFinancialStatus;
    expect(await statusOf({})).toBeNull();
    expect(await statusOf({ financialStatus: "PENDING" })).toBe("PENDING");
    expect(await statusOf({ financialStatus: "PAID" })).toBe("PAID");
    expect(await statusOf({ transactions: [{ kind: "AUTHORIZATION", amountSet: money("9.00") }] })).toBe("AUTHORIZED");
    expect(await statusOf({ transactions: [{ kind: "SALE", amountSet: money("4.00") }] })).toBe("PARTIALLY_PAID");
  });
});

describe("the sums of an order", () => {
  const sums = `
    subtotalPriceSet { shopMoney { amount } } totalShippingPriceSet { shopMoney { amount } }
    totalTaxSet { shopMoney { amount } } totalDiscountsSet { shopMoney { amount } }
    totalPriceSet { shopMoney { amount } presentmentMoney { amount currencyCode } }
    currentTotalPriceSet { shopMoney { amount } } originalTotalPriceSet { shopMoney { amount } }
    lineItems(first: 5) {
      nodes {
        originalUnitPriceSet { shopMoney { amount } } discountedUnitPriceSet { shopMoney { amount } }
        discountedUnitPriceAfterAllDiscountsSet { shopMoney { amount } }
        discountAllocations { allocatedAmountSet { shopMoney { amount } } discountApplication { __typename index } }
      }
    }`;
  const sumsOf = async (order: object) => {
    const desk = freshDesk();
    const { id } = await placeOrder(desk, order, "BYPASS");
    const { data, errors } = await desk.ask(`query ($id: ID!) { order(id: $id) { ${sums} } }`, { id });
    expect(errors).toBeUndefined();
    return data.order;
  };
  const amounts = (given: Record<string, { shopMoney?: { amount: string } }>) =>
    Object.fromEntries(
      Object.entries(given).flatMap(([key, bag]) => (bag.shopMoney ? [[key, bag.shopMoney.amount]] : [])),
    );

  it("have the tax in them where prices include it", async () => {
    const order = await sumsOf({
      taxesIncluded: true,
      lineItems: [custom("A", "12.00", { quantity: 2, taxable: true, taxLines: [{ title: "TVA", rate: 0.2 }] })],
      shippingLines: [{ title: "Colissimo", priceSet: money("6.00"), taxLines: [{ title: "TVA", rate: 0.2 }] }],
    });
    expect(amounts(order)).toMatchObject({
      subtotalPriceSet: "24.0",
      totalShippingPriceSet: "6.0",
      totalTaxSet: "5.0",
      totalPriceSet: "30.0",
    });
  });

  it("have the tax on top where prices exclude it", async () => {
    const order = await sumsOf({
      taxesIncluded: false,
      lineItems: [custom("A", "12.00", { quantity: 2, taxable: true, taxLines: [{ title: "TVA", rate: 0.2 }] })],
    });
    expect(amounts(order)).toMatchObject({ subtotalPriceSet: "24.0", totalTaxSet: "4.8", totalPriceSet: "28.8" });
  });

  it("share a code's discount over the lines, to the cent, and leave it out of the discounted unit price", async () => {
    const order = await sumsOf({
      lineItems: [custom("A", "10.00"), custom("B", "10.00"), custom("C", "10.00")],
      discountCode: { itemFixedDiscountCode: { code: "DIX", amountSet: money("10.00") } },
    });
    expect(amounts(order)).toMatchObject({
      totalDiscountsSet: "10.0",
      subtotalPriceSet: "20.0",
      totalPriceSet: "20.0",
    });
    expect(
      order.lineItems.nodes.map(
        (own: never) =>
          (own as { discountAllocations: { allocatedAmountSet: object }[] }).discountAllocations[0]?.allocatedAmountSet,
      ),
    ).toEqual([
      { shopMoney: { amount: "3.33" } },
      { shopMoney: { amount: "3.34" } },
      { shopMoney: { amount: "3.33" } },
    ]);
    expect(order.lineItems.nodes[0]).toMatchObject({
      discountedUnitPriceSet: { shopMoney: { amount: "10.0" } },
      discountedUnitPriceAfterAllDiscountsSet: { shopMoney: { amount: "6.67" } },
    });
  });

  it("are told in the customer's currency too", async () => {
    const both = {
      shopMoney: { amount: "10.00", currencyCode: "EUR" },
      presentmentMoney: { amount: "11.00", currencyCode: "USD" },
    };
    const order = await sumsOf({
      presentmentCurrency: "USD",
      lineItems: [{ ...custom("A", "10.00"), priceSet: both }],
    });
    expect(order.totalPriceSet).toEqual({
      shopMoney: { amount: "10.0" },
      presentmentMoney: { amount: "11.0", currencyCode: "USD" },
    });
  });
});

describe("orderCancel", () => {
  it("is done by a job, closes the order and puts its units back", async () => {
    const desk = freshDesk();
    const { available } = desk.level("EC-101").quantities;
    const { id } = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 2)] });
    const { job, jobResult, orderCancelUserErrors } = await run(desk, cancel('restock: true, staffNote: "x"'), { id });
    expect({ job, jobResult, orderCancelUserErrors }).toMatchObject({
      job: { done: false },
      jobResult: { done: false, status: "STARTED", order: { id } },
      orderCancelUserErrors: [],
    });
    desk.pass(1000);
    const { data } = await desk.ask(`query ($id: ID!) { job(id: $id) { done } }`, { id: job.id });
    expect(data.job).toEqual({ done: true });
    expect(desk.level("EC-101").quantities).toMatchObject({ available, committed: 0 });
    expect(await readOrder(desk, id)).toMatchObject({
      closed: true,
      cancelReason: "CUSTOMER",
      currentTotalPriceSet: { shopMoney: { amount: "0.0" } },
      displayFulfillmentStatus: "FULFILLMENT_NOT_REQUIRED",
      fulfillmentOrders: {
        nodes: [{ status: "CLOSED", lineItems: { nodes: [{ totalQuantity: 0, remainingQuantity: 0 }] } }],
      },
    });
  });

  it("loses the units that it does not put back", async () => {
    const desk = freshDesk();
    const { available } = desk.level("EC-101").quantities;
    const { id } = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 2)] });
    await run(desk, cancel("restock: false"), { id });
    expect(desk.level("EC-101").quantities).toMatchObject({ available: available - 2, committed: 0 });
  });

  it("pays back when it is told to", async () => {
    const desk = freshDesk();
    const { id } = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 1)], financialStatus: "PAID" });
    await run(desk, cancel("restock: true, refundMethod: { originalPaymentMethodsRefund: true }"), { id });
    const order = await readOrder(desk, id);
    expect(order.displayFinancialStatus).toBe("REFUNDED");
    expect(order.transactions.map(({ kind }: { kind: string }) => kind)).toEqual(["SALE", "REFUND"]);
  });

  it("keeps the money when nothing is said about it", async () => {
    const desk = freshDesk();
    const { id } = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 1)], financialStatus: "PAID" });
    await run(desk, cancel("restock: true"), { id });
    expect(await readOrder(desk, id)).toMatchObject({
      displayFinancialStatus: "PAID",
      totalOutstandingSet: { shopMoney: { amount: "-39.0" } },
    });
  });

  it("releases what was only authorized", async () => {
    const desk = freshDesk();
    const { id } = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 1)], financialStatus: "AUTHORIZED" });
    await run(desk, cancel("restock: true"), { id });
    expect((await readOrder(desk, id)).displayFinancialStatus).toBe("VOIDED");
  });

  it("refuses paid orders that were sent, and takes unpaid ones", async () => {
    const desk = freshDesk();
    const paid = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 1)], financialStatus: "PAID" });
    await fulfil(desk, paid.id);
    const { orderCancelUserErrors } = await run(desk, cancel("restock: true"), { id: paid.id });
    expect(orderCancelUserErrors).toEqual([
      { field: ["orderId"], message: "Cannot cancel an order that has outstanding fulfillments", code: "INVALID" },
    ]);
    const unpaid = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 1)] });
    await fulfil(desk, unpaid.id);
    expect((await run(desk, cancel("restock: true"), { id: unpaid.id })).orderCancelUserErrors).toEqual([]);
  });
});

describe("what else happens to an order", () => {
  it("is marked as paid once, closed and opened again", async () => {
    const desk = freshDesk();
    const { id } = await placeOrder(desk, { lineItems: [custom("A", "9.00")] });
    const mark = `mutation ($id: ID!) { orderMarkAsPaid(input: { id: $id }) { order { displayFinancialStatus } userErrors { field message } } }`;
    expect(await run(desk, mark, { id })).toEqual({ order: { displayFinancialStatus: "PAID" }, userErrors: [] });
    expect((await run(desk, mark, { id })).userErrors).toEqual([
      { field: ["id"], message: "Order cannot be marked as paid." },
    ]);
    await run(desk, `mutation ($id: ID!) { orderClose(input: { id: $id }) { userErrors { message } } }`, { id });
    expect((await readOrder(desk, id)).closed).toBe(true);
    await run(desk, `mutation ($id: ID!) { orderOpen(input: { id: $id }) { userErrors { message } } }`, { id });
    expect((await readOrder(desk, id)).closed).toBe(false);
  });

  it("has its tags replaced by an update, and changed by tagsAdd and tagsRemove", async () => {
    const desk = freshDesk();
    const { id } = await placeOrder(desk, { lineItems: [custom("A", "9.00")], tags: ["b", "a"] });
    const update = `mutation ($input: OrderInput!) { orderUpdate(input: $input) { order { tags note } userErrors { field message } } }`;
    expect((await run(desk, update, { input: { id, tags: ["c"], note: "n" } })).order).toEqual({
      tags: ["c"],
      note: "n",
    });
    await run(
      desk,
      `mutation ($id: ID!) { tagsAdd(id: $id, tags: ["B", "d, c"]) { node { id } userErrors { message } } }`,
      { id },
    );
    expect((await readOrder(desk, id)).tags).toEqual(["B", "c", "d"]);
    await run(desk, `mutation ($id: ID!) { tagsRemove(id: $id, tags: ["b"]) { node { id } userErrors { message } } }`, {
      id,
    });
    expect((await readOrder(desk, id)).tags).toEqual(["c", "d"]);
  });
});

describe("order edits", () => {
  const begin = `mutation ($id: ID!) { orderEditBegin(id: $id) { calculatedOrder { id lineItems(first: 5) { nodes { id quantity } } } userErrors { field message } } }`;
  const set = `mutation ($id: ID!, $line: ID!, $quantity: Int!) {
    orderEditSetQuantity(id: $id, lineItemId: $line, quantity: $quantity, restock: true) {
      calculatedOrder { totalPriceSet { shopMoney { amount } } stagedChanges(first: 5) { nodes { __typename } } }
      userErrors { field message }
    }
  }`;
  const commit = `mutation ($id: ID!) { orderEditCommit(id: $id) { order { id edited totalPriceSet { shopMoney { amount } } originalTotalPriceSet { shopMoney { amount } } } userErrors { field message } } }`;

  it("take units away and bring new ones, with stock and fulfilment orders", async () => {
    const desk = freshDesk();
    const { available } = desk.level("EC-101").quantities;
    const order = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 3)], financialStatus: "PAID" });
    const { calculatedOrder } = await run(desk, begin, { id: order.id });
    const [own] = calculatedOrder.lineItems.nodes;
    expect(own.id).not.toBe(order.lineItems.nodes[0].id);
    const step = await run(desk, set, { id: calculatedOrder.id, line: own.id, quantity: 1 });
    expect(step.calculatedOrder).toEqual({
      totalPriceSet: { shopMoney: { amount: "39.0" } },
      stagedChanges: { nodes: [{ __typename: "OrderStagedChangeDecrementItem" }] },
    });
    await run(
      desk,
      `mutation ($id: ID!, $variant: ID!) { orderEditAddVariant(id: $id, variantId: $variant, quantity: 1, allowDuplicates: true) { calculatedLineItem { id } userErrors { message } } }`,
      { id: calculatedOrder.id, variant: desk.find("EC-101").variantId },
    );
    const done = await run(desk, commit, { id: calculatedOrder.id });
    expect(done).toMatchObject({
      order: {
        edited: true,
        totalPriceSet: { shopMoney: { amount: "156.0" } },
        originalTotalPriceSet: { shopMoney: { amount: "117.0" } },
      },
      userErrors: [],
    });
    expect(desk.level("EC-101").quantities).toMatchObject({ available: available - 2, committed: 2 });
    expect(await readOrder(desk, order.id)).toMatchObject({
      currentTotalPriceSet: { shopMoney: { amount: "78.0" } },
      totalOutstandingSet: { shopMoney: { amount: "-39.0" } },
    });
  });

  it("never take away what was sent, and end with their commit", async () => {
    const desk = freshDesk();
    const order = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 2)] });
    await fulfil(desk, order.id);
    const { calculatedOrder } = await run(desk, begin, { id: order.id });
    const [own] = calculatedOrder.lineItems.nodes;
    const step = await run(desk, set, { id: calculatedOrder.id, line: own.id, quantity: 0 });
    expect(step.userErrors).toEqual([{ field: ["quantity"], message: "must be greater than or equal to 2" }]);
    expect((await run(desk, commit, { id: calculatedOrder.id })).userErrors).toEqual([
      { field: ["id"], message: "There must be at least one change to be made." },
    ]);
    await run(desk, set, { id: calculatedOrder.id, line: own.id, quantity: 3 });
    await run(desk, commit, { id: calculatedOrder.id });
    expect((await run(desk, commit, { id: calculatedOrder.id })).userErrors).toEqual([
      { field: ["id"], message: "The calculated order does not exist." },
    ]);
  });
});

describe("finding orders", () => {
  const found = async (desk: Desk, query: string): Promise<string[]> => {
    const { data, errors } = await desk.ask(
      `query ($query: String!) { orders(first: 10, query: $query, sortKey: ORDER_NUMBER) { nodes { name } } }`,
      { query },
    );
    expect(errors).toBeUndefined();
    return data.orders.nodes.map(({ name }: { name: string }) => name);
  };

  it("goes by name with or without its prefix, by status, payment, parcels, tag, e-mail, SKU and time", async () => {
    const desk = freshDesk();
    const sent = await placeOrder(desk, {
      lineItems: [line(desk, "EC-101", 1)],
      financialStatus: "PAID",
      email: "a@example.com",
      tags: ["vip"],
    });
    await fulfil(desk, sent.id);
    desk.pass(dayMs);
    const gone = await placeOrder(desk, { lineItems: [custom("A", "5.00")], poNumber: "PO-7" });
    await run(desk, cancel("restock: true"), { id: gone.id });
    for (const query of [
      "name:#1001",
      "name:1001",
      "status:open",
      "fulfillment_status:shipped",
      "tag:vip",
      "sku:EC-101",
      'email:"a@example.com"',
    ])
      expect([query, await found(desk, query)]).toEqual([query, ["#1001"]]);
    for (const query of ["status:cancelled", "po_number:PO-7", "created_at:>='2026-11-23'", "-tag:vip", "tag_not:vip"])
      expect([query, await found(desk, query)]).toEqual([query, ["#1002"]]);
    expect(await found(desk, "financial_status:paid fulfillment_status:fulfilled")).toEqual(["#1001"]);
  });

  it("does not reach behind sixty days without the right to it, not even by id", async () => {
    const desk = freshDesk({ scopes: demoScopes.filter((scope) => scope !== "read_all_orders") });
    const { id } = await placeOrder(desk, { lineItems: [custom("A", "5.00")] });
    desk.pass(61 * dayMs);
    const { data } = await desk.ask(
      `query ($id: ID!) { order(id: $id) { id } orders(first: 5) { nodes { id } } ordersCount { count } }`,
      { id },
    );
    expect(data).toEqual({ order: null, orders: { nodes: [] }, ordersCount: { count: 0 } });
  });

  it("tells how many there are, up to a limit", async () => {
    const desk = freshDesk();
    for (const title of ["A", "B"]) await placeOrder(desk, { lineItems: [custom(title, "5.00")] });
    const { data } = await desk.ask(
      `{ all: ordersCount { count precision } one: ordersCount(limit: 1) { count precision } }`,
    );
    expect(data).toEqual({ all: { count: 2, precision: "EXACT" }, one: { count: 1, precision: "AT_LEAST" } });
  });
});
