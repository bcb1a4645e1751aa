import { expect, it } from "vitest";
import type { Completed, CreateOrderInput } from "../../src/index.ts";
import { factoryOf, record } from "./shop.ts";

const orders = (): Promise<Completed<"orders">> =>
  factoryOf([
    record("paris", { orders: { "2847": "7", "2848": "8" } }),
    record("lyon", { orders: { "2847": "7" } }),
  ]).factory.createOrderSystem("boutique");

it("an order's references are qualified like its id", async () => {
  expect(await (await orders()).getOrder("lyon:2847")).toMatchObject({
    id: "lyon:2847",
    number: "2847",
    customerId: "lyon:7",
    lines: [{ id: "lyon:l1", productId: "lyon:0", variantId: null }],
  });
});

it("a number that two shops have is refused, one that only one has is found", async () => {
  await expect((await orders()).getOrder("2847")).rejects.toMatchObject({ code: "input_invalid" });
  expect(await (await orders()).getOrder("2848")).toMatchObject({ id: "paris:2848" });
});

it("a listing by a qualified customer asks their shop alone", async () => {
  const page = await (await orders()).listOrders({ customerId: "lyon:7" });
  expect(page).toMatchObject({ items: [{ id: "lyon:2847" }], nextCursor: null });
});

it("a listing by a customer id that several may have is refused", async () => {
  await expect((await orders()).listOrders({ customerId: "7" })).rejects.toMatchObject({
    code: "input_invalid",
    message: expect.stringContaining('"connection:id"'),
  });
});

it("an order goes where any of its ids says", async () => {
  const create = async (input: Partial<CreateOrderInput>) =>
    (await orders()).createOrder({ items: [{ productId: "0", quantity: 1 }], ...input });
  expect(await create({ items: [{ productId: "lyon:0", quantity: 1 }] })).toMatchObject({ connectionId: "lyon" });
  expect(await create({ customerId: "lyon:7" })).toMatchObject({ connectionId: "lyon", customerId: "lyon:7" });
  expect(await create({ reservationIds: ["lyon:r1", "lyon:r2"] })).toMatchObject({ id: "lyon:new-r1+r2" });
});

it("an order of two shops' products, or of no named shop's, is refused", async () => {
  const create = async (...ids: string[]) =>
    (await orders()).createOrder({ items: ids.map((productId) => ({ productId, quantity: 1 })) });
  await expect(create("paris:0", "lyon:0")).rejects.toMatchObject({ code: "input_invalid", effect: "none" });
  await expect(create("0")).rejects.toMatchObject({ code: "input_invalid", effect: "none" });
});
