import { ConnectorError } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import type { ShopifyDocument } from "../src/client.ts";
import { webhooks } from "../src/webhooks/index.ts";
import { clientOf } from "./webhooks-shop.ts";

const address = "https://hooks.example.com/shopify";

interface Subscription {
  id: string;
  topic: string;
  uri: string;
  format: string;
  filter: string | null;
  includeFields: string[];
}

/** A shop that keeps subscriptions, two a page. */
function shopWith(given: readonly Partial<Subscription>[]) {
  let count = 0;
  const make = (one: Partial<Subscription>): Subscription => {
    count += 1;
    const id = `gid://shopify/WebhookSubscription/${count}`;
    return { id, topic: "ORDERS_UPDATED", uri: address, format: "JSON", filter: null, includeFields: [], ...one };
  };
  let kept = given.map(make);
  const writes: string[] = [];
  const answer = ({ name }: ShopifyDocument, variables: Readonly<Record<string, unknown>>): unknown => {
    if (name === "ListSubscriptions") {
      const start = Number(variables.after ?? 0);
      const pageInfo = { hasNextPage: kept.length > start + 2, endCursor: String(start + 2) };
      return { webhookSubscriptions: { nodes: kept.slice(start, start + 2), pageInfo } };
    }
    writes.push(name);
    if (name === "CreateSubscription") {
      const made = make({ topic: String(variables.topic) });
      kept.push(made);
      return { webhookSubscriptionCreate: { webhookSubscription: made } };
    }
    if (name === "UpdateSubscription")
      kept = kept.map((one) =>
        one.id === variables.id ? { ...one, format: "JSON", filter: null, includeFields: [] } : one,
      );
    if (name === "DeleteSubscription") kept = kept.filter(({ id }) => id !== variables.id);
    return {};
  };
  return { ...webhooks(clientOf(answer)), writes, kept: () => kept.map(({ id, topic }) => `${id.slice(34)} ${topic}`) };
}

describe("sync", () => {
  it("subscribes to each topic of what was declared, and changes nothing when it is run again", async () => {
    const { sync, kept, writes } = shopWith([]);
    const declared = { deliveryUrl: address, events: ["order.created", "order.updated", "stock.changed"] as const };
    const report = await sync(declared);
    expect(report.created.map(({ topic }) => topic)).toEqual([
      "ORDERS_CREATE",
      "ORDERS_UPDATED",
      "INVENTORY_LEVELS_UPDATE",
    ]);
    const again = await sync(declared);
    expect(again.unchanged).toEqual(report.created);
    expect(writes).toHaveLength(3);
    expect(kept()).toEqual(["1 ORDERS_CREATE", "2 ORDERS_UPDATED", "3 INVENTORY_LEVELS_UPDATE"]);
  });

  it("removes doubles and what is not declared, and leaves what is not ours", async () => {
    const { sync, kept } = shopWith([
      {},
      { topic: "ORDERS_CREATE" },
      {},
      { uri: "https://other.example.com/" },
      { uri: "pubsub://project:topic" },
      { topic: "CARTS_UPDATE" },
    ]);
    const report = await sync({ deliveryUrl: address, events: ["order.updated"] });
    expect(report).toMatchObject({
      unchanged: [{ id: "1", topic: "ORDERS_UPDATED" }],
      removed: [{ id: "2" }, { id: "3" }],
      leftAlone: [
        { id: "4", reason: "other_address" },
        { id: "5", reason: "other_address" },
        { id: "6", reason: "other_topic" },
      ],
    });
    expect(kept()).toEqual(["1 ORDERS_UPDATED", "4 ORDERS_UPDATED", "5 ORDERS_UPDATED", "6 CARTS_UPDATE"]);
  });

  it("makes a subscription whole that a filter keeps events from", async () => {
    const { sync } = shopWith([{ filter: "total_price:>100" }]);
    const declared = { deliveryUrl: address, events: ["order.updated"] as const };
    expect((await sync(declared)).updated).toEqual([{ id: "1", topic: "ORDERS_UPDATED" }]);
    expect((await sync(declared)).unchanged).toEqual([{ id: "1", topic: "ORDERS_UPDATED" }]);
  });

  it("takes over what another run subscribed to meanwhile", async () => {
    let listings = 0;
    const id = "gid://shopify/WebhookSubscription/5";
    const other = { id, topic: "ORDERS_UPDATED", uri: address, format: "JSON", filter: null, includeFields: [] };
    const { sync } = webhooks(
      clientOf(({ name }) => {
        if (name === "CreateSubscription") throw new ConnectorError("conflict", "taken", { reason: "duplicate" });
        listings += 1;
        const pageInfo = { hasNextPage: false, endCursor: null };
        return { webhookSubscriptions: { nodes: listings === 1 ? [] : [other], pageInfo } };
      }),
    );
    const report = await sync({ deliveryUrl: address, events: ["order.updated"] });
    expect(report).toMatchObject({ created: [], unchanged: [{ id: "5", topic: "ORDERS_UPDATED" }] });
  });

  it("says that privacy requests are set in the app's configuration", async () => {
    const { sync } = shopWith([]);
    const events = ["privacy.export_requested", "privacy.erasure_requested", "privacy.shop_erasure_requested"] as const;
    expect(await sync({ deliveryUrl: address, events })).toMatchObject({ created: [], unavailable: events });
  });

  it.each([
    [{ deliveryUrl: "http://hooks.example.com" }, "input_invalid"],
    [{ deliveryUrl: "pubsub" }, "input_invalid"],
    [{ secret: "unheard-of" }, "input_invalid"],
    [{ rotateSecret: true }, "unsupported"],
  ])("refuses %o before it changes anything", async (wrong, code) => {
    const { sync, writes } = shopWith([]);
    const outcome = sync({ deliveryUrl: address, events: ["order.updated"], ...wrong });
    await expect(outcome).rejects.toSatisfy((error) => ConnectorError.is(error) && error.code === code);
    expect(writes).toEqual([]);
  });
});
