import { ConnectorError } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { webhooks } from "../src/webhooks/index.ts";
import { clientOf, delivery, shop } from "./webhooks-shop.ts";

const product = { inventoryItem: { variants: { nodes: [{ product: { id: "gid://shopify/Product/501" } }] } } };
const { parse } = webhooks(clientOf(() => product));

/** Type, subject and time of the one event of a delivery. */
async function told(topic: string, payload: unknown): Promise<unknown[]> {
  const events = await parse(delivery(topic, payload));
  return events.map(({ type, subjectId, occurredAt }) => [type, subjectId, occurredAt]);
}

const times = { created_at: "2026-11-22T08:00:00+01:00", updated_at: "2026-11-22T08:30:00+01:00" };
const of = (type: string, id: number, more: object = {}) => ({
  id,
  admin_graphql_api_id: `gid://shopify/${type}/${id}`,
  ...times,
  ...more,
});

describe("parse", () => {
  it.each([
    ["orders/create", of("Order", 1), ["order.created", "1", times.created_at]],
    ["orders/updated", of("Order", 1), ["order.updated", "1", times.updated_at]],
    [
      "orders/cancelled",
      of("Order", 1, { cancelled_at: "2026-11-23T09:00:00+01:00" }),
      ["order.cancelled", "1", "2026-11-23T09:00:00+01:00"],
    ],
    ["orders/delete", { id: 1 }, ["order.deleted", "1", null]],
    ["products/create", of("Product", 2), ["product.created", "2", times.created_at]],
    ["products/update", of("Product", 2), ["product.updated", "2", times.updated_at]],
    ["products/delete", { id: 2 }, ["product.deleted", "2", null]],
    ["customers/create", of("Customer", 3), ["customer.created", "3", times.created_at]],
    ["customers/update", of("Customer", 3), ["customer.updated", "3", times.updated_at]],
    ["customers/delete", { id: 3 }, ["customer.deleted", "3", null]],
    [
      "customers_email_marketing_consent/update",
      { customer_id: 3, email_address: "a@example.com" },
      ["customer.updated", "3", null],
    ],
    ["fulfillments/create", of("Fulfillment", 4), ["shipment.created", "4", times.created_at]],
    ["fulfillments/update", of("Fulfillment", 4), ["shipment.updated", "4", times.updated_at]],
    [
      "fulfillment_events/create",
      of("FulfillmentEvent", 9, { fulfillment_id: 4, happened_at: "2026-11-22T07:00:00Z" }),
      ["shipment.updated", "4", "2026-11-22T07:00:00Z"],
    ],
    ["returns/request", of("Return", 5), ["return.created", "5", times.updated_at]],
    ["returns/update", { admin_graphql_api_id: "gid://shopify/Return/5" }, ["return.updated", "5", null]],
    ["app/uninstalled", { id: 8, myshopify_domain: shop, ...times }, ["app.uninstalled", shop, times.updated_at]],
    ["app/scopes_update", { id: 8, previous: [], current: ["read_orders"] }, ["app.permissions_changed", shop, null]],
    [
      "customers/data_request",
      { shop_domain: shop, customer: { id: 3 }, orders_requested: [1], data_request: { id: 1 } },
      ["privacy.export_requested", "3", null],
    ],
    [
      "customers/redact",
      { shop_domain: shop, customer: { email: "a@example.com" }, orders_to_redact: [1] },
      ["privacy.erasure_requested", "guest-1", null],
    ],
    ["shop/redact", { shop_id: 8, shop_domain: shop }, ["privacy.shop_erasure_requested", shop, null]],
  ])("reads %s", async (topic, payload, event) => {
    expect(await told(topic, payload)).toEqual([event]);
  });

  it("asks which product an inventory item belongs to", async () => {
    const level = { inventory_item_id: 71, location_id: 9, available: 3, updated_at: times.updated_at };
    expect(await told("inventory_levels/update", level)).toEqual([["stock.changed", "501", times.updated_at]]);
  });

  it("names the inventory item when the shop does not answer", async () => {
    const silent = webhooks(clientOf(() => Promise.reject(new ConnectorError("unavailable", "down"))));
    const [event] = await silent.parse(delivery("inventory_levels/update", { inventory_item_id: 71, location_id: 9 }));
    expect(event?.subjectId).toBe("gid://shopify/InventoryItem/71");
  });

  it("takes the id of a payload from its text where the number lost its end", async () => {
    const payload = `{"id":706405506930370084,"admin_graphql_api_id":"gid://shopify/Customer/706405506930370084"}`;
    expect(await told("customers/update", payload)).toEqual([["customer.updated", "706405506930370084", null]]);
    expect(await told("customers/update", `{"id":706405506930370084}`)).toEqual([]);
  });

  it("answers nothing for topics that it does not know, and for what is no JSON object", async () => {
    expect(await told("carts/update", { id: 1 })).toEqual([]);
    expect(await told("constructor", { id: 1 })).toEqual([]);
    expect(await told("orders/updated", "<order/>")).toEqual([]);
    expect(await told("orders/updated", "[1]")).toEqual([]);
    expect(await told("orders/updated", { id: "x" })).toEqual([]);
    expect(await told("orders/cancelled", of("Order", 1, { cancelled_at: null }))).toEqual([]);
  });

  it("makes the same event of a repeat, whatever its headers say", async () => {
    const first = await parse(delivery("orders/updated", of("Order", 1)));
    const headers = { "x-shopify-event-id": "other", "x-shopify-triggered-at": "2031-01-01T00:00:00Z" };
    expect(await parse(delivery("orders/updated", of("Order", 1), { headers }))).toEqual(first);
    expect(first).toMatchObject([{ data: null }]);
  });
});
