import { walk } from "@coccinelle/core";
import { expect, it } from "vitest";
import { openAsking } from "./shop.ts";

it("a shop that gives its first page and nothing behind it, again and again, is refused instead of asked for ever", async () => {
  const products = Array.from({ length: 10 }, (_, index) => ({
    id: index + 1,
    name: `Article ${index + 1}`,
    type: "simple",
    status: "publish",
    price: "10.00",
    manage_stock: false,
    stock_quantity: null,
    parent_id: 0,
  }));
  let asked = 0;
  const { shop } = openAsking(
    (request) => {
      asked += 1;
      return Response.json(new URL(request.url).searchParams.has("offset") ? [] : products);
    },
    { currency: "EUR" },
  );
  const walked = (async () => {
    for await (const _ of walk(shop.inventory.listProducts, { limit: 10 }));
  })();
  await expect(walked).rejects.toMatchObject({ code: "response_invalid" });
  expect(asked).toBeLessThan(100);
});
