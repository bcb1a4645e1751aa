import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { WooCommerceTwin } from "../src/twin/index.ts";
import { keys, openAnswering, openAsking, openRecorded, storeUrl } from "./shop.ts";

const orderOf = async (id: string, config = {}) => {
  const order = await openRecorded(config).shop.orders.getOrder(id);
  if (!order) throw new Error(`There is no order ${id}`);
  return order;
};

/** Makes something in the shop, as another program with these keys would, and gives its id. */
async function post(twin: WooCommerceTwin, resource: string, body: object): Promise<string> {
  const authorization = `Basic ${btoa(`${keys.consumerKey}:${keys.consumerSecret}`)}`;
  const headers = { "content-type": "application/json", authorization };
  const request = { method: "POST", headers, body: JSON.stringify(body) };
  const answer = await twin.handle(new Request(`${storeUrl}/wp-json/wc/v3/${resource}`, request));
  return String(z.object({ id: z.number() }).parse(await answer?.json()).id);
}

describe("an order", () => {
  it("adds up as the customer saw it: this shop's prices include tax", async () => {
    expect(await orderOf("295")).toMatchObject({
      number: "295",
      taxesIncluded: true,
      lines: [
        { title: "Robe Fleurie Bleue - 38", quantity: 1, total: { amountMinor: 8900 } },
        { quantity: 2, total: { amountMinor: 7800 } },
      ],
      shippingTotal: { amountMinor: 590 },
      taxTotal: { amountMinor: 2881 },
      rounding: null,
      total: { amountMinor: 17_290, currency: "EUR" },
    });
  });

  it("has its times from UTC, not from the shop's own clock", async () => {
    expect(await orderOf("295")).toMatchObject({
      createdAt: "2026-11-12T09:32:00Z",
      paidAt: "2026-11-12T10:34:00Z",
      completedAt: "2026-11-14T10:32:00Z",
    });
  });

  it("has the variant's attribute, product and SKU on its line", async () => {
    expect((await orderOf("295")).lines[0]).toMatchObject({
      productId: "11",
      variantId: "13",
      sku: "RF-2847-38",
      attributes: { size: "38" },
    });
  });

  it("has a product's own attribute on its line too, and none of the shop's remarks", async () => {
    const { shop, twin } = openRecorded();
    const line = twin.shop.orders.get(295)?.line_items[0];
    for (const meta of line?.meta_data ?? []) if (meta.key === "pa_taille") meta.key = "taille";
    expect(line?.meta_data.map(({ key }) => key)).toEqual(["taille", "_reduced_stock"]);
    expect((await shop.orders.getOrder("295"))?.lines[0]?.attributes).toEqual({ size: "38" });
  });

  it("completed with a tracking number is paid and fulfilled", async () => {
    expect(await orderOf("295")).toMatchObject({
      status: "completed",
      paymentStatus: "paid",
      fulfillmentStatus: "fulfilled",
      shipments: [{ trackingNumber: "6A12345678901", carrier: "colissimo", status: "unknown" }],
    });
  });

  it("with two parcels has both", async () => {
    expect((await orderOf("298")).shipments).toHaveLength(2);
  });

  it("refunded in part has positive refunds and says so, whatever its status", async () => {
    const order = await orderOf("298");
    expect(order).toMatchObject({ status: "completed", paymentStatus: "partially_refunded" });
    expect(order.refunds.every(({ amount }) => amount.amountMinor > 0)).toBe(true);
  });

  it("refunded wholly says so by its sums", async () => {
    const order = await orderOf("301");
    expect([order.paymentStatus, order.refundedTotal]).toEqual(["refunded", order.total]);
  });

  it("of a status that the shop made up is unknown, with the shop's word beside it", async () => {
    expect(await orderOf("304")).toMatchObject({
      status: "unknown",
      rawStatus: "expediee",
      fulfillmentStatus: "fulfilled",
    });
  });

  it("of a made-up status is what the config says it means", async () => {
    expect(await orderOf("304", { orderStatuses: { expediee: "completed" } })).toMatchObject({
      status: "completed",
      rawStatus: "expediee",
    });
  });

  it("of a guest has an id from which they are found again, and nothing personal in it", async () => {
    expect((await orderOf("304")).customerId).toBe("guest-304");
  });

  it("that the shop accepted with an unknown product has a line without name and product", async () => {
    const { shop, twin } = openRecorded();
    const id = await post(twin, "orders", { line_items: [{ product_id: 999_999, quantity: 1 }] });
    expect((await shop.orders.getOrder(id))?.lines).toMatchObject([
      { productId: null, variantId: null, sku: null, title: "", total: { amountMinor: 0 } },
    ]);
  });

  it("whose parts contradict its total is refused, not repaired", async () => {
    const { twin } = openRecorded();
    const { shop } = openAsking(async (request) => {
      const wire = z.looseObject({}).parse(await (await twin.handle(request))?.json());
      return Response.json({ ...wire, total: "999.00" });
    });
    await expect(shop.orders.getOrder("295")).rejects.toMatchObject({ code: "response_invalid" });
  });
});

describe("getOrder", () => {
  it.each(["295", "#295", " 295 "])("finds %j", async (text) => {
    expect(await orderOf(text)).toMatchObject({ id: "295" });
  });

  it("prefers the displayed number where a plugin numbers orders, and compares what the search found", async () => {
    const { shop, twin } = openRecorded();
    Object.assign(twin.shop.orders.get(295) ?? {}, { number: "1001" });
    // Such plugins have their numbers searched like the numbers of payments.
    Object.assign(twin.shop.orders.get(296) ?? {}, { number: "295", transaction_id: "295" });
    expect(await shop.orders.getOrder("295")).toMatchObject({ id: "296", number: "295" });
  });

  it("gives null for the number of no order", async () => {
    expect(await openRecorded().shop.orders.getOrder("999999")).toBeNull();
  });
});

describe("listOrders", () => {
  it("pages by the length of a page, because totals are 0 past the last one", async () => {
    const { shop, twin, asked } = openRecorded();
    twin.populate?.("orders", 15);
    const first = await shop.orders.listOrders({ limit: 15 });
    expect(first.items).toHaveLength(15);
    expect(await shop.orders.listOrders({ limit: 15, cursor: first.nextCursor })).toEqual({
      items: [],
      nextCursor: null,
    });
    expect(asked).toHaveLength(2);
  });

  it("filters by our words, and looks again at what came, because unknown filters give everything", async () => {
    const { shop } = openRecorded();
    const page = await shop.orders.listOrders({ status: "on_hold" });
    expect(page.items.map(({ id }) => id)).toContain("300");
    expect(page.items.filter(({ status }) => status !== "on_hold")).toEqual([]);
    const everything = openAnswering(() => Response.json([]));
    await everything.shop.orders.listOrders({ status: "on_hold" });
    expect(new URL(everything.asked[0]?.url ?? "").searchParams.get("status")).toBe("on-hold");
  });

  it("asks for the shop's own words where the config knows them", async () => {
    const { shop, asked } = openAnswering(() => Response.json([]), { orderStatuses: { expediee: "completed" } });
    await shop.orders.listOrders({ status: "completed" });
    expect(new URL(asked[0]?.url ?? "").searchParams.get("status")).toBe("completed,expediee");
  });

  it("takes times with their offset and asks in UTC", async () => {
    const { shop } = openRecorded();
    const page = await shop.orders.listOrders({
      createdAfter: "2026-11-12T10:31:59+01:00",
      createdBefore: "2026-11-12T10:32:01+01:00",
    });
    expect(page.items.map(({ id }) => id)).toEqual(["295"]);
  });

  it("refuses a guest's id, by which the shop cannot filter", async () => {
    await expect(openRecorded().shop.orders.listOrders({ customerId: "guest-304" })).rejects.toMatchObject({
      code: "input_invalid",
    });
  });
});
