import { type ConnectorError, walk } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { openShop } from "./orders-shop.ts";

const failure = (changes: object) => expect.objectContaining(changes) as ConnectorError;

describe("getOrder", () => {
  it("finds an order by its number with and without what stands around it, by its id, and by its confirmation number", async () => {
    const { orders, place, clock } = openShop();
    const order = place();
    clock.advance(60_000);
    const id = order.id.replace(/^.*\//, "");
    for (const text of ["#1001", "1001", " 1001 ", id, order.id, order.confirmationNumber])
      expect((await orders.getOrder(text))?.id, text).toBe(id);
  });

  it("compares numbers exactly, whatever else a search finds", async () => {
    const { orders, place, clock } = openShop();
    place({ name: "#1001-B" });
    clock.advance(60_000);
    for (const text of ["1001", "#1001", '1001" OR name:"#1001-B', "10"])
      expect(await orders.getOrder(text), text).toBeNull();
    expect(await orders.getOrder("1001-B")).toMatchObject({ number: "1001-B" });
  });

  it("knows the shop's own prefix and suffix", async () => {
    const { orders, place, twin, clock } = openShop();
    Object.assign(twin.shop.settings, { orderPrefix: "FR", orderSuffix: "-W" });
    place();
    clock.advance(60_000);
    expect((await orders.getOrder("1001"))?.number).toBe("FR1001-W");
  });

  it("gives an order without its people when the app may not see customers", async () => {
    const { twin, orders, place } = openShop({ scopes: ["read_orders", "read_products", "read_locations"] });
    const order = place({ email: "zoe.blanc@example.com" });
    expect(await orders.getOrder(order.id)).toMatchObject({ customerId: null, total: { amountMinor: 7800 } });
    twin.shop.isCustomerDataRedacted = true;
    expect(await orders.getOrder(order.id)).toMatchObject({ contact: { email: null }, total: { amountMinor: 7800 } });
  });

  it("reads on in an order of more than fifty lines", async () => {
    const { orders, place, sku, asked } = openShop();
    const variantId = `gid://shopify/ProductVariant/${sku("EC-101").variantId}`;
    const order = place({ lines: Array.from({ length: 151 }, () => ({ variantId, quantity: 1 })), stock: "leave" });
    expect((await orders.getOrder(order.id))?.lines).toHaveLength(151);
    expect(asked.filter((name) => name === "OrderLines")).toHaveLength(2);
  });
});

describe("listOrders", () => {
  it("walks them all in the order of their ids, and binds a cursor to its listing", async () => {
    const { orders, place } = openShop({ searchLagMs: 0 });
    const ids = Array.from({ length: 7 }, () => place({ stock: "leave" }).id.replace(/^.*\//, ""));
    const seen: string[] = [];
    for await (const { id } of walk(orders.listOrders, { limit: 3 })) seen.push(id);
    expect(seen).toEqual(ids);
    const { nextCursor } = await orders.listOrders({ limit: 3 });
    const mixed = orders.listOrders({ limit: 3, cursor: nextCursor, status: "cancelled" });
    await expect(mixed).rejects.toEqual(failure({ code: "input_invalid", fields: ["cursor"] }));
  });

  it("filters by status, customer and time, and looks at what it got again", async () => {
    const { orders, place, clock } = openShop({ searchLagMs: 0 });
    const idOf = ({ id }: { readonly id: string }) => id.replace(/^.*\//, "");
    const first = place({ stock: "leave" });
    const unpaid = place({ stock: "leave", payments: [] });
    unpaid.createdAt = "2026-11-22T12:00:00Z";
    clock.advance(7_200_000);
    const idsOf = async (filter: object) => (await orders.listOrders(filter)).items.map(({ id }) => id);
    expect(await idsOf({ status: "pending" })).toEqual([idOf(unpaid)]);
    expect(await idsOf({ status: "processing" })).toEqual([idOf(first)]);
    expect(await idsOf({ createdAfter: "2026-11-22T11:00:00+01:00" })).toEqual([idOf(first), idOf(unpaid)]);
    expect(await idsOf({ createdAfter: "2026-11-22T11:00:00Z" })).toEqual([idOf(unpaid)]);
    expect(await idsOf({ createdBefore: "2026-11-22T11:00:00Z" })).toEqual([idOf(first)]);
    expect(await idsOf({ customerId: "999999" })).toEqual([]);
    expect(await idsOf({ status: "draft" })).toEqual([]);
  });
});
