import { describe, expect, it } from "vitest";
import { openAnswering, openAsking } from "./shop.ts";

const html = (status: number) => () =>
  new Response("<!doctype html><p>Nothing here</p>", { status, headers: { "content-type": "text/html" } });

describe("an address that is no shop's", () => {
  it("answers 404 with a page: that is a wrong address or plain permalinks, not an absent order", async () => {
    const { shop } = openAnswering(html(404));
    const refusal = { code: "config_invalid", message: expect.stringContaining("Permalinks") };
    await expect(shop.orders.getOrder("295")).rejects.toMatchObject(refusal);
    await expect(shop.inventory.getProduct("11")).rejects.toMatchObject(refusal);
  });

  it("answers 200 with a page", async () => {
    await expect(openAnswering(html(200)).shop.orders.listOrders()).rejects.toMatchObject({
      code: "response_invalid",
      message: expect.stringContaining("right address"),
    });
  });

  it("redirects: the error says where to", async () => {
    const { shop } = openAnswering(
      () =>
        new Response(null, { status: 301, headers: { location: "https://www.boutique.example/wp-json/wc/v3/orders" } }),
    );
    await expect(shop.orders.listOrders()).rejects.toMatchObject({
      code: "config_invalid",
      message: expect.stringContaining("https://www.boutique.example"),
    });
  });

  it("cannot be reached", async () => {
    await expect(openAsking(() => null).shop.orders.listOrders()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("boutique.example"),
    });
  });
});

describe("a page cursor", () => {
  it.each(["garbage", "0.50", "2.0", "2.101", "-1.50", "2.50.1"])(
    "%j that no page gave is refused unasked",
    async (cursor) => {
      const { shop, asked } = openAnswering(() => Response.json([]));
      await expect(shop.orders.listOrders({ cursor })).rejects.toMatchObject({
        code: "input_invalid",
        fields: ["cursor"],
      });
      expect(asked).toEqual([]);
    },
  );
});
