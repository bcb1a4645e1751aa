import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { demoApp } from "../../src/twin/index.ts";
import { type Desk, newDesk } from "./ask.ts";

const create = `mutation A($topic: WebhookSubscriptionTopic!, $input: WebhookSubscriptionInput!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: $input) {
    webhookSubscription { id topic uri callbackUrl format filter endpoint { __typename } apiVersion { handle } } userErrors { field message } } }`;

async function subscribe(desk: Desk, input: object, topic = "INVENTORY_LEVELS_UPDATE") {
  return (await desk.ask(create, { topic, input })).data.webhookSubscriptionCreate;
}

const adjust = async (desk: Desk) => {
  const change = {
    inventoryItemId: desk.find("EC-101").itemId,
    locationId: desk.paris,
    delta: -1,
    changeFromQuantity: null,
  };
  await desk.ask(
    "mutation A($input: InventoryAdjustQuantitiesInput!, $key: String!) { inventoryAdjustQuantities(input: $input) @idempotent(key: $key) { userErrors { message } } }",
    {
      input: { name: "available", reason: "correction", changes: [change] },
      key: `k${desk.nowMs()}`,
    },
  );
};

describe("a subscription", () => {
  it("is made, read, changed and deleted", async () => {
    const desk = newDesk();
    const { webhookSubscription } = await subscribe(desk, { uri: "https://a.example/hook", filter: "" });
    expect(webhookSubscription).toMatchObject({
      uri: "https://a.example/hook",
      callbackUrl: "https://a.example/hook",
      format: "JSON",
      filter: "",
      endpoint: { __typename: "WebhookHttpEndpoint" },
      apiVersion: { handle: "2026-10" },
    });
    const { id } = webhookSubscription;
    await desk.ask(
      'mutation A($id: ID!) { webhookSubscriptionUpdate(id: $id, webhookSubscription: { uri: "https://b.example" }) { userErrors { message } } }',
      { id },
    );
    const list = "{ webhookSubscriptions(first: 5, topics: [INVENTORY_LEVELS_UPDATE]) { nodes { id uri } } }";
    expect((await desk.ask(list)).data.webhookSubscriptions.nodes).toEqual([{ id, uri: "https://b.example" }]);
    const remove =
      "mutation A($id: ID!) { webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { field message } } }";
    expect((await desk.ask(remove, { id })).data.webhookSubscriptionDelete.deletedWebhookSubscriptionId).toBe(id);
    expect((await desk.ask(remove, { id })).data.webhookSubscriptionDelete.userErrors).toEqual([
      { field: ["id"], message: "Webhook subscription does not exist" },
    ]);
  });

  it("blames the old name of a bad address", async () => {
    const desk = newDesk();
    const message = async (uri: string) => (await subscribe(desk, { uri })).userErrors;
    const field = ["webhookSubscription", "callbackUrl"];
    expect(await message("")).toEqual([{ field, message: "Address can't be blank" }]);
    expect(await message("http://a.example")).toEqual([
      { field, message: "Address protocol http:// is not supported" },
    ]);
    await subscribe(desk, { uri: "https://a.example" });
    expect(await message("https://a.example")).toEqual([
      { field, message: "Address for this topic has already been taken" },
    ]);
    expect((await subscribe(desk, { uri: "pubsub://project:topic" })).webhookSubscription).toMatchObject({
      endpoint: { __typename: "WebhookPubSubEndpoint" },
      callbackUrl: "https://eventbridge.arn",
    });
  });
});

describe("a delivery", () => {
  it("is signed over its bytes, and named for all who hear of one event", async () => {
    const desk = newDesk();
    await subscribe(desk, { uri: "https://a.example", name: "stock" });
    await subscribe(desk, { uri: "https://b.example" });
    await adjust(desk);
    const seen: Request[] = [];
    expect(await desk.twin.deliveries.run(async (request) => seen.push(request) && 200)).toBe(2);
    const [one, other] = seen;
    const body = (await one?.text()) ?? "";
    expect(JSON.parse(body)).toMatchObject({ available: 24, admin_graphql_api_id: desk.level("EC-101").id });
    expect(Object.fromEntries(one?.headers ?? [])).toMatchObject({
      "x-shopify-topic": "inventory_levels/update",
      "x-shopify-shop-domain": "boutique.myshopify.com",
      "x-shopify-hmac-sha256": createHmac("sha256", demoApp.clientSecret).update(body).digest("base64"),
      "x-shopify-name": "stock",
    });
    expect(one?.headers.get("x-shopify-event-id")).toBe(other?.headers.get("x-shopify-event-id"));
    expect(one?.headers.get("x-shopify-webhook-id")).not.toBe(other?.headers.get("x-shopify-webhook-id"));
    expect(await desk.twin.deliveries.run(async () => 200)).toBe(0);
  });

  it("is sent again with what it said, and the subscription ends after the eighth time", async () => {
    const desk = newDesk();
    await subscribe(desk, { uri: "https://a.example" });
    await adjust(desk);
    const bodies: string[] = [];
    const ids = new Set<string | null>();
    const fail = async (request: Request) => {
      bodies.push(await request.text());
      ids.add(request.headers.get("x-shopify-webhook-id"));
      return 500;
    };
    await desk.twin.deliveries.run(fail);
    desk.twin.setStock?.("", desk.find("EC-101").variantId, 3);
    for (let attempt = 0; attempt < 9; attempt += 1) {
      desk.pass(90 * 60_000);
      await desk.twin.deliveries.run(fail);
    }
    expect([bodies.length, new Set(bodies).size, ids.size, desk.twin.shop.webhookSubscriptions.size]).toEqual([
      9, 1, 1, 0,
    ]);
  });

  it("is made for every happening, about another thing each time", async () => {
    const { twin } = newDesk();
    const ids = new Set<string>();
    for (const type of ["product.updated", "stock.changed", "app.uninstalled", "privacy.erasure_requested"] as const) {
      const request = await twin.emitWebhook?.(type, { secret: "s" });
      const body = (await request?.text()) ?? "";
      expect(request?.headers.get("x-shopify-hmac-sha256")).toBe(
        createHmac("sha256", "s").update(body).digest("base64"),
      );
      ids.add(request?.headers.get("x-shopify-event-id") ?? "");
    }
    expect(ids.size).toBe(4);
    const bodies = [
      await twin.emitWebhook?.("product.updated", { secret: "s" }),
      await twin.emitWebhook?.("product.updated", { secret: "s" }),
    ];
    expect(await bodies[0]?.text()).not.toBe(await bodies[1]?.text());
  });
});
