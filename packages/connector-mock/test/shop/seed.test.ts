import { open, type Product } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { createMockShop, demoSeed, mock } from "../../src/index.ts";

const product: Product | undefined = demoSeed(0).products?.[0];
const seed = {
  products: product ? [{ ...product, id: "crème", title: "Jupe Plissée" }] : [],
  stock: { "RF-2847-38": 1 },
};

describe("a seed", () => {
  it("of one's own stands in a config file", async () => {
    const { inventory, orders } = open(mock, JSON.parse(JSON.stringify({ seed })));
    expect((await inventory.searchProducts("jupe")).map(({ id }) => id)).toEqual(["crème"]);
    expect((await orders.listOrders()).items).toEqual([]);
  });

  it("leaves a variant without stock untracked", async () => {
    const { inventory } = open(mock, { seed });
    const found = await inventory.checkAvailability("crème", "RF-2847-40");
    expect(found).toMatchObject({ status: "in_stock", quantity: null });
  });

  it("is copied: the shop's changes stay the shop's", async () => {
    const { connector } = createMockShop({ seed });
    const item = { productId: "crème", variantId: "RF-2847-38", quantity: 1 };
    await open(connector, {}).orders.createOrder({ items: [item] });
    expect(seed.stock).toEqual({ "RF-2847-38": 1 });
  });

  it("with orders of its own gives new ones higher numbers", async () => {
    const { products = [], orders = [] } = demoSeed(0);
    const { connector } = createMockShop({ seed: { products, orders: orders.map((o) => ({ ...o, number: "7000" })) } });
    const item = { productId: "BL-445", variantId: "BL-445-38", quantity: 1 };
    expect(await open(connector, {}).orders.createOrder({ items: [item] })).toMatchObject({ number: "7001" });
  });
});

it("pages go on after an id of any letters", async () => {
  const products = seed.products.flatMap((one) => [one, { ...one, id: "été" }]);
  const { inventory } = open(mock, { seed: { products } });
  const first = await inventory.listProducts({ limit: 1 });
  expect(await inventory.listProducts({ limit: 1, cursor: first.nextCursor })).toMatchObject({
    items: [{ id: "été" }],
    nextCursor: null,
  });
});
