import type { WebhookDeclaration } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { WooCommerceConfig } from "../../src/config.ts";
import { openAsking } from "../shop.ts";

const deliveryUrl = "https://hooks.example/woocommerce";
const secret = "whsec-canary-9f2c";

interface Webhook {
  readonly id: number;
  readonly topic: string;
  readonly status: string;
  readonly delivery_url: string;
}

const creation = z.object({
  name: z.string().min(1),
  secret: z.string(),
  topic: z.string(),
  delivery_url: z.string(),
});
const change = z.object({ secret: z.string().optional(), status: z.string().optional() });

/** A shop with a `/webhooks` route, which pages, and never tells a secret. */
function shopWith(given: readonly Partial<Webhook>[] = [], config: Partial<WooCommerceConfig> = {}) {
  const webhooks = new Map<number, Webhook>();
  const secrets = new Map<number, unknown>();
  const asked: string[] = [];
  let lastId = 0;
  const add = (webhook: Partial<Webhook>): Webhook => {
    lastId += 1;
    const added = { topic: "order.updated", status: "active", delivery_url: deliveryUrl, ...webhook, id: lastId };
    webhooks.set(lastId, added);
    return added;
  };
  for (const webhook of given) add(webhook);

  const { shop } = openAsking(
    async (request) => {
      const { pathname, searchParams } = new URL(request.url);
      asked.push(request.method);
      const id = Number(/\/wc\/v3\/webhooks\/(\d+)$/.exec(pathname)?.[1]);
      const found = webhooks.get(id);
      if (request.method === "GET") {
        const size = Number(searchParams.get("per_page"));
        const start = Number(searchParams.get("offset") ?? (Number(searchParams.get("page")) - 1) * size);
        return Response.json([...webhooks.values()].slice(start, start + size));
      }
      if (request.method === "POST") {
        const { secret, ...webhook } = creation.parse(await request.json());
        const added = add(webhook);
        secrets.set(added.id, secret);
        return Response.json(added, { status: 201 });
      }
      if (!found)
        return Response.json(
          { code: "woocommerce_rest_shop_webhook_invalid_id", message: "ID is invalid.", data: { status: 404 } },
          { status: 404 },
        );
      if (request.method === "DELETE") {
        if (searchParams.get("force") !== "true")
          return Response.json(
            { code: "woocommerce_rest_trash_not_supported", message: "", data: { status: 501 } },
            { status: 501 },
          );
        webhooks.delete(id);
        return Response.json(found);
      }
      const { secret, status = found.status } = change.parse(await request.json());
      webhooks.set(id, { ...found, status });
      if (secret !== undefined) secrets.set(id, secret);
      return Response.json(webhooks.get(id));
    },
    { webhookSecrets: [secret, "whsec-former-1a7d"], ...config },
  );
  const sync = (declared: Partial<WebhookDeclaration> = {}) => {
    if (!shop.webhooks?.sync) throw new Error("The connector cannot reconcile webhooks");
    return shop.webhooks.sync({ deliveryUrl, events: ["order.updated"], ...declared });
  };
  return { sync, webhooks, secrets, asked };
}

const nothing = { created: [], updated: [], revived: [], unchanged: [], removed: [], leftAlone: [], unavailable: [] };
const restored = { topic: "order.restored" };

describe("sync", () => {
  it("creates what is missing with our secret, and the second time only reads", async () => {
    const { sync, webhooks, secrets, asked } = shopWith();
    const events = ["order.created", "order.updated", "customer.deleted"] as const;
    const topics = ["order.created", "order.updated", "order.restored", "customer.deleted"];
    const report = await sync({ events });
    expect(report.created.map(({ topic }) => topic)).toEqual(topics);
    expect(new Set([...webhooks.values()].map((webhook) => webhook.delivery_url))).toEqual(new Set([deliveryUrl]));
    expect(new Set(secrets.values())).toEqual(new Set([secret]));

    asked.length = 0;
    expect(await sync({ events })).toEqual({ ...nothing, unchanged: report.created });
    expect(asked).toEqual(["GET"]);
  });

  it("revives what the shop disabled, with the secret that we know", async () => {
    const { sync, webhooks, secrets } = shopWith([{ status: "disabled" }, restored]);
    expect(await sync()).toEqual({
      ...nothing,
      revived: [{ id: "1", topic: "order.updated" }],
      unchanged: [{ id: "2", topic: "order.restored" }],
    });
    expect([webhooks.get(1)?.status, secrets.get(1)]).toEqual(["active", secret]);
    expect(await sync()).toMatchObject({ revived: [], unchanged: [{ id: "1" }, { id: "2" }] });
  });

  it("leaves what a person paused, and puts nothing beside it", async () => {
    const { sync, webhooks } = shopWith([{ status: "paused" }, restored]);
    expect(await sync()).toEqual({
      ...nothing,
      unchanged: [{ id: "2", topic: "order.restored" }],
      leftAlone: [{ id: "1", topic: "order.updated", reason: "paused" }],
    });
    expect(webhooks.get(1)?.status).toBe("paused");
  });

  it("removes repetitions and keeps an active one, the oldest", async () => {
    const { sync, webhooks } = shopWith([{ status: "disabled" }, {}, {}, restored]);
    const report = await sync();
    expect(report.unchanged.map(({ id }) => id)).toEqual(["2", "4"]);
    expect(report.removed.map(({ id }) => id)).toEqual(["3", "1"]);
    expect([...webhooks.keys()]).toEqual([2, 4]);
  });

  it("removes at our address what is not declared", async () => {
    const { sync } = shopWith([{ topic: "product.updated" }]);
    expect(await sync({ events: [] })).toEqual({ ...nothing, removed: [{ id: "1", topic: "product.updated" }] });
  });

  it("never touches what delivers elsewhere or tells what we do not read", async () => {
    const { sync, asked } = shopWith([
      { delivery_url: "https://accounting.example/hook", status: "disabled" },
      { delivery_url: "not an address" },
      { topic: "action.woocommerce_order_status_completed" },
    ]);
    expect(await sync({ events: [] })).toEqual({
      ...nothing,
      leftAlone: [
        { id: "1", topic: "order.updated", reason: "other_address" },
        { id: "2", topic: "order.updated", reason: "other_address" },
        { id: "3", topic: "action.woocommerce_order_status_completed", reason: "other_topic" },
      ],
    });
    expect(asked).toEqual(["GET"]);
  });

  it("reads every page before it decides", async () => {
    const others = Array.from({ length: 100 }, () => ({ delivery_url: "https://other.example/" }));
    const { sync, asked } = shopWith([...others, {}, restored]);
    expect((await sync()).unchanged).toHaveLength(2);
    expect(asked).toEqual(["GET", "GET"]);
  });

  it("gives its secret to what is there when asked to", async () => {
    const { sync, secrets } = shopWith([{}, restored]);
    expect((await sync({ rotateSecret: true })).updated).toHaveLength(2);
    expect([...secrets.values()]).toEqual([secret, secret]);
    await sync({ rotateSecret: true, secret: "whsec-former-1a7d" });
    expect([...secrets.values()]).toEqual(["whsec-former-1a7d", "whsec-former-1a7d"]);
  });

  it("reports what this shop never tells", async () => {
    expect(await shopWith().sync({ events: ["stock.changed", "app.uninstalled"] })).toEqual({
      ...nothing,
      unavailable: ["stock.changed", "app.uninstalled"],
    });
  });

  it.each<[Partial<WebhookDeclaration>, Partial<WooCommerceConfig>, string]>([
    [{ deliveryUrl: "hooks.example" }, {}, "input_invalid"],
    [{ deliveryUrl: "ftp://hooks.example/" }, {}, "input_invalid"],
    [{ secret: "whsec-of-nobody" }, {}, "input_invalid"],
    [{}, { webhookSecrets: [] }, "config_invalid"],
  ])("refuses %j with the config %j without a request", async (declared, config, code) => {
    const { sync, asked } = shopWith([], config);
    await expect(sync(declared)).rejects.toMatchObject({ code, connectorId: "woocommerce" });
    expect(asked).toEqual([]);
  });
});
