import { describe, expect, it } from "vitest";
import { type Desk, newDesk } from "./ask.ts";

const parts =
  "id name status tags reserveInventoryUntil totalPriceSet { shopMoney { amount } } totalTaxSet { shopMoney { amount } } order { id }";
const create = `mutation A($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { ${parts} } userErrors { field message } } }`;
const update = `mutation A($id: ID!, $input: DraftOrderInput!) { draftOrderUpdate(id: $id, input: $input) { draftOrder { ${parts} } userErrors { field message } } }`;
const hour = 3_600_000;

const holding = (desk: Desk, more: object = {}): object => ({
  lineItems: [{ variantId: desk.find("EC-101").variantId, quantity: 2 }],
  tags: ["hold", "customer-7"],
  reserveInventoryUntil: new Date(desk.nowMs() + hour).toISOString(),
  ...more,
});

const units = (desk: Desk) => {
  const { available, reserved, committed } = desk.level("EC-101").quantities;
  return { available, reserved, committed };
};

async function hold(desk: Desk, more: object = {}): Promise<string> {
  return (await desk.ask(create, { input: holding(desk, more) })).data.draftOrderCreate.draftOrder.id;
}

describe("a draft with a time until which its units are put aside", () => {
  it("moves them to reserved, at the default location", async () => {
    const desk = newDesk();
    const { data } = await desk.ask(create, { input: holding(desk) });
    expect(data.draftOrderCreate.draftOrder).toMatchObject({
      name: "#D1",
      status: "OPEN",
      tags: ["customer-7", "hold"],
      reserveInventoryUntil: "2026-11-22T11:00:00Z",
      totalPriceSet: { shopMoney: { amount: "78.0" } },
      totalTaxSet: { shopMoney: { amount: "13.0" } },
    });
    expect(units(desk)).toEqual({ available: 23, reserved: 2, committed: 0 });
  });

  it("gives them back by the clock, though nobody asks", async () => {
    const desk = newDesk();
    await hold(desk);
    desk.pass(hour - 1);
    desk.twin.truth();
    expect(units(desk).reserved).toBe(2);
    desk.pass(1);
    desk.twin.truth();
    expect(units(desk)).toEqual({ available: 25, reserved: 0, committed: 0 });
  });

  it("gives them back when it is deleted or loses its time", async () => {
    const desk = newDesk();
    const [one, other] = [await hold(desk), await hold(desk)];
    await desk.ask("mutation A($id: ID!) { draftOrderDelete(input: { id: $id }) { deletedId } }", { id: one });
    expect(units(desk).reserved).toBe(2);
    await desk.ask(update, { id: other, input: { reserveInventoryUntil: null } });
    expect(units(desk)).toEqual({ available: 25, reserved: 0, committed: 0 });
  });

  it("puts aside what it holds now, after its lines or its time changed", async () => {
    const desk = newDesk();
    const id = await hold(desk);
    await desk.ask(update, { id, input: { lineItems: [{ variantId: desk.find("EC-101").variantId, quantity: 5 }] } });
    expect(units(desk)).toEqual({ available: 20, reserved: 5, committed: 0 });
    await desk.ask(update, { id, input: { reserveInventoryUntil: new Date(desk.nowMs() + 2 * hour).toISOString() } });
    desk.pass(hour);
    desk.twin.truth();
    expect(units(desk).reserved).toBe(5);
  });

  it("takes more than there is", async () => {
    const desk = newDesk();
    await hold(desk, { lineItems: [{ variantId: desk.find("EC-101").variantId, quantity: 30 }] });
    expect(units(desk)).toEqual({ available: -5, reserved: 30, committed: 0 });
  });

  it("becomes an order whose units are committed", async () => {
    const desk = newDesk();
    const id = await hold(desk);
    const { data } = await desk.ask(
      `mutation A($id: ID!) { draftOrderComplete(id: $id) { draftOrder { ${parts} } userErrors { message } } }`,
      { id },
    );
    expect(data.draftOrderComplete).toMatchObject({ draftOrder: { status: "COMPLETED" }, userErrors: [] });
    expect(desk.twin.shop.orders.get(data.draftOrderComplete.draftOrder.order.id)?.tags).toEqual([
      "customer-7",
      "hold",
    ]);
    expect(units(desk)).toEqual({ available: 23, reserved: 0, committed: 2 });
    desk.pass(2 * hour);
    desk.twin.truth();
    expect(units(desk).committed).toBe(2);
  });

  it("cannot be changed or completed after that", async () => {
    const desk = newDesk();
    const id = await hold(desk);
    const complete = "mutation A($id: ID!) { draftOrderComplete(id: $id) { userErrors { field message } } }";
    await desk.ask(complete, { id });
    expect((await desk.ask(complete, { id })).data.draftOrderComplete.userErrors.length).toBe(1);
    expect((await desk.ask(update, { id, input: { note: "a" } })).data.draftOrderUpdate.userErrors.length).toBe(1);
    expect(desk.twin.shop.orders.size).toBe(newDesk().twin.shop.orders.size + 1);
  });
});

describe("a draft without such a time", () => {
  it("puts nothing aside", async () => {
    const desk = newDesk();
    await hold(desk, { reserveInventoryUntil: undefined });
    expect(units(desk)).toEqual({ available: 25, reserved: 0, committed: 0 });
  });

  it("is found by tag and status", async () => {
    const desk = newDesk();
    const id = await hold(desk, { tags: ["a b", "hold"] });
    const find = async (query: string) =>
      (await desk.ask("query A($query: String!) { draftOrders(first: 5, query: $query) { nodes { id } } }", { query }))
        .data.draftOrders.nodes;
    expect(await find("tag:'a b' status:open")).toEqual([{ id }]);
    expect(await find("tag:hold status:completed")).toEqual([]);
    expect(await find(`id:${id.replace(/\D+/, "")}`)).toEqual([{ id }]);
  });

  it("takes discounts off lines and off the whole", async () => {
    const desk = newDesk();
    const lineItems = [
      {
        variantId: desk.find("EC-101").variantId,
        quantity: 2,
        appliedDiscount: { value: 10, valueType: "PERCENTAGE" },
      },
      {
        title: "Ourlet",
        quantity: 1,
        originalUnitPriceWithCurrency: { amount: "12.00", currencyCode: "EUR" },
        taxable: false,
      },
    ];
    const input = {
      lineItems,
      appliedDiscount: { value: 5, valueType: "FIXED_AMOUNT" },
      shippingLine: { title: "Colissimo", priceWithCurrency: { amount: "4.90", currencyCode: "EUR" } },
    };
    const { data } = await desk.ask(
      "mutation A($input: DraftOrderInput!) { draftOrderCalculate(input: $input) { calculatedDraftOrder { subtotalPriceSet { shopMoney { amount } } totalDiscountsSet { shopMoney { amount } } totalPriceSet { shopMoney { amount } } lineItems { title discountedTotal { amount } } } userErrors { message } } }",
      { input },
    );
    expect(data.draftOrderCalculate.calculatedDraftOrder).toEqual({
      subtotalPriceSet: { shopMoney: { amount: "77.2" } },
      totalDiscountsSet: { shopMoney: { amount: "12.8" } },
      totalPriceSet: { shopMoney: { amount: "82.1" } },
      lineItems: [
        { title: "Écharpe en Laine Grise", discountedTotal: { amount: "70.2" } },
        { title: "Ourlet", discountedTotal: { amount: "12.0" } },
      ],
    });
    expect([desk.twin.shop.draftOrders.size, units(desk).reserved]).toEqual([0, 0]);
  });

  it("is sent as an invoice", async () => {
    const desk = newDesk();
    const id = await hold(desk, { email: "emma@example.com" });
    const { data } = await desk.ask(
      "mutation A($id: ID!) { draftOrderInvoiceSend(id: $id) { draftOrder { status invoiceSentAt } userErrors { message } } }",
      { id },
    );
    expect(data.draftOrderInvoiceSend.draftOrder).toEqual({
      status: "INVOICE_SENT",
      invoiceSentAt: "2026-11-22T10:00:00Z",
    });
  });
});
