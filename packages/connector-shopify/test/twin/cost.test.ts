import { describe, expect, it } from "vitest";
import { newDesk } from "./ask.ts";

const products = (first: number) =>
  `{ products(first: ${first}) { nodes { id variants(first: 250) { nodes { id inventoryItem { id } } } } } }`;

describe("the price of a document", () => {
  it("stands on every answer, with what is left", async () => {
    const { ask } = newDesk();
    expect((await ask("{ shop { id } }")).extensions.cost).toEqual({
      requestedQueryCost: 1,
      actualQueryCost: 1,
      throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 1999, restoreRate: 100 },
    });
  });

  it("is what was used, when less was found than asked for", async () => {
    const { ask } = newDesk();
    const { cost } = (await ask("{ draftOrders(first: 250) { nodes { id } } }")).extensions;
    expect([cost.requestedQueryCost, cost.actualQueryCost]).toEqual([13, 2]);
    expect(cost.throttleStatus.currentlyAvailable).toBe(1998);
  });

  it("is ten for a mutation", async () => {
    const { ask } = newDesk();
    const { extensions } = await ask(
      'mutation { webhookSubscriptionDelete(id: "gid://shopify/WebhookSubscription/1") { userErrors { message } } }',
    );
    expect(extensions.cost.requestedQueryCost).toBe(10);
  });

  it("may not be more than a thousand", async () => {
    const { ask } = newDesk();
    const deep =
      "{ products(first: 250) { nodes { id variants(first: 250) { nodes { id inventoryItem { id inventoryLevels(first: 250) { nodes { id location { id } } } } } } } } }";
    const { status, data, errors, extensions } = await ask(deep);
    expect([status, data, errors[0].extensions.code, errors[0].extensions.maxCost]).toEqual([
      200,
      undefined,
      "MAX_COST_EXCEEDED",
      1000,
    ]);
    expect(errors[0].message).toMatch(/^Query cost is \d+, which exceeds the single query max cost limit \(1000\)\./);
    expect(extensions).toBe(undefined);
  });
});

describe("an empty bucket", () => {
  it("throttles with HTTP 200 and runs nothing", async () => {
    const { ask, twin } = newDesk();
    twin.bucket.drainTo(5);
    const { status, data, errors, extensions } = await ask(
      'mutation { webhookSubscriptionCreate(topic: ORDERS_CREATE, webhookSubscription: { uri: "https://a.example" }) { userErrors { message } } }',
    );
    expect([status, data, errors[0].message, errors[0].extensions.code]).toEqual([
      200,
      undefined,
      "Throttled",
      "THROTTLED",
    ]);
    expect(extensions.cost).toEqual({
      requestedQueryCost: 10,
      actualQueryCost: null,
      throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 5, restoreRate: 100 },
    });
    expect(twin.shop.webhookSubscriptions.size).toBe(0);
    expect(twin.sideEffects()).toBe(0);
  });

  it("fills by the clock", async () => {
    const { ask, twin, pass } = newDesk();
    twin.bucket.drainTo(0);
    expect((await ask("{ shop { id } }")).errors[0].message).toBe("Throttled");
    pass(1000);
    expect((await ask("{ shop { id } }")).extensions.cost.throttleStatus.currentlyAvailable).toBe(99);
    pass(3_600_000);
    expect((await ask("{ shop { id } }")).extensions.cost.throttleStatus.currentlyAvailable).toBe(1999);
  });

  it("must hold what is asked for, not what will be used", async () => {
    const { ask, twin } = newDesk();
    twin.bucket.drainTo(100);
    expect((await ask(products(50))).errors[0].extensions.code).toBe("THROTTLED");
    expect((await ask("{ shop { id } }")).data.shop.id).toBe("gid://shopify/Shop/1");
  });
});
