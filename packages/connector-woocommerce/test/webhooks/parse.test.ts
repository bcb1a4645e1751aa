import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { deliver, during, jsonOf, one, receive, signed, summary, toRequest } from "./deliveries.ts";

describe("an order's delivery", () => {
  it("becomes an event with the order as it was then", async () => {
    const [event] = await receive(one("order created (pending, guest)", "order.created"));
    expect(event).toMatchObject({
      type: "order.created",
      subjectId: "469",
      occurredAt: "2026-11-22T07:07:10Z",
      connectionId: null,
      data: { id: "469", status: "pending", customerId: "guest-469", total: { amountMinor: 8900, currency: "EUR" } },
    });
  });

  it("translates the shop's custom statuses", async () => {
    const order = { ...jsonOf(one("order processing -> completed", "order.updated")), status: "expediee" };
    const [event] = await receive(deliver("order.updated", order), { orderStatuses: { expediee: "completed" } });
    expect(event?.data).toMatchObject({ status: "completed", rawStatus: "expediee" });
  });

  it("tells of a cancellation as the shop does: an update", async () => {
    const order = { ...jsonOf(one("order processing -> completed", "order.updated")), status: "cancelled" };
    expect(await receive(deliver("order.updated", order))).toMatchObject([
      { type: "order.updated", data: { status: "cancelled" } },
    ]);
  });

  it("of an order taken out of the trash is an update", async () => {
    const order = jsonOf(one("order processing -> completed", "order.updated"));
    expect(await summary(deliver("order.restored", order))).toEqual([["order.updated", "469", true]]);
  });

  it("is one event of the last state when the shop made one of several changes", async () => {
    const [, , rapid] = z
      .tuple([
        z.unknown(),
        z.unknown(),
        z.object({
          puts: z.array(z.unknown()),
          deliveries: z.array(z.object({ payloadStatus: z.string(), payloadDateModifiedGmt: z.string() })),
        }),
      ])
      .rest(z.unknown())
      .parse(
        JSON.parse(
          await readFile(new URL("../../recordings/webhooks/failures-and-coalescing.json", import.meta.url), "utf8"),
        ),
      );
    expect([rapid.puts.length, rapid.deliveries.length]).toEqual([3, 1]);
    const [told] = rapid.deliveries;
    const order = {
      ...jsonOf(one("order pending -> processing (stock of a managed variation goes down)", "order.updated")),
      status: told?.payloadStatus,
      date_modified_gmt: told?.payloadDateModifiedGmt,
    };
    expect(await receive(deliver("order.updated", order))).toMatchObject([
      { type: "order.updated", occurredAt: "2026-11-22T07:13:50Z", data: { status: "completed" } },
    ]);
  });
});

describe("a product's delivery", () => {
  it("is without data while nobody knows the shop's currency", async () => {
    expect(await summary(one("product created"))).toEqual([["product.created", "472", false]]);
  });

  it("has the product when the config names the currency", async () => {
    expect(await receive(one("product updated"), { currency: "EUR" })).toMatchObject([
      { type: "product.updated", data: { id: "472", title: "Webhook Produit bis" } },
    ]);
  });

  it("is about the product when a variation changed", async () => {
    expect(await receive(one("variation stock changed"), { currency: "EUR" })).toMatchObject([
      { type: "product.updated", subjectId: "11", data: null },
    ]);
  });

  it("gives no stock event of its own beside it", async () => {
    expect(await summary(one("product stock changed (simple)"))).toEqual([["product.updated", "28", false]]);
  });
});

describe("a customer's delivery", () => {
  it("has the customer", async () => {
    expect(await receive(one("customer created", "customer.created"))).toMatchObject([
      { type: "customer.created", subjectId: "126", data: { id: "126", isGuest: false } },
    ]);
    expect(await summary(one("customer updated"))).toEqual([["customer.updated", "126", true]]);
  });
});

describe("a deletion", () => {
  it.each([
    ["order trashed", "order.deleted", "469"],
    ["product trashed", "product.deleted", "472"],
    ["customer deleted", "customer.deleted", "126"],
  ])("of %s has an id and neither time nor data", async (action, topic, subjectId) => {
    expect(await receive(one(action, topic))).toMatchObject([{ type: topic, subjectId, occurredAt: null, data: null }]);
  });
});

describe("no events", () => {
  it("come of coupons, actions and topics of plugins", async () => {
    expect(await summary(one("coupon created"))).toEqual([]);
    expect(await summary(one("product trashed", "coupon.deleted"))).toEqual([]);
    expect(await summary(one("order processing -> completed", "action.woocommerce_order_status_completed"))).toEqual(
      [],
    );
    expect(await summary(deliver("subscription.updated", { id: 5, line_items: [], order_key: "k" }))).toEqual([]);
  });

  it("come of the orders and locks with which this connector holds stock", async () => {
    const order = jsonOf(one("order created (pending, guest)"));
    const product = jsonOf(one("product created"));
    expect(await summary(deliver("order.updated", { ...order, created_via: "coccinelle-hold" }))).toEqual([]);
    expect(await summary(deliver("product.created", { ...product, sku: "lock-12" }))).toEqual([]);
    expect(await summary(deliver("product.created", { ...product, sku: "lock-chain" }))).toHaveLength(1);
  });

  it.each(["", "null", "[]", "{", '{"id":"469"}', '{"id":0}', '{"code":"woocommerce_rest_shop_order_invalid_id"}'])(
    "come of the signed bytes %j",
    async (body) => {
      expect(await summary(deliver(body.startsWith('{"id') ? "order.deleted" : "order.updated", body))).toEqual([]);
    },
  );
});

describe("a payload that cannot be read", () => {
  it("is an event without data", async () => {
    const order = jsonOf(one("order created (pending, guest)"));
    expect(await summary(deliver("order.updated", { id: 469, status: "completed" }))).toEqual([
      ["order.updated", "469", false],
    ]);
    expect(await summary(deliver("order.updated", { ...order, total: "much" }))).toEqual([
      ["order.updated", "469", false],
    ]);
    expect(await summary(deliver("order.updated", { ...order, date_modified_gmt: "yesterday" }))).toEqual([
      ["order.updated", "469", false],
    ]);
  });
});

it("every recorded delivery becomes at most one event, of its topic's type", async () => {
  for (const delivery of signed) {
    const topic = delivery.headers["x-wc-webhook-topic"] ?? "";
    const types = (await receive(toRequest(delivery), { currency: "EUR" })).map(({ type }) => type);
    expect(types).toEqual(/^(?:order|product|customer)\./.test(topic) ? [topic] : []);
  }
  expect(during("orders batch: two status updates in one request", "order.updated")).toHaveLength(2);
});
