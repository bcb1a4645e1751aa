import { ConnectorError } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { webhooks } from "../src/webhooks/index.ts";
import { clientOf, delivery, secret, shop } from "./webhooks-shop.ts";

const nothing = () => null;
const { verify } = webhooks(clientOf(nothing, [secret, "former-secret-07ab"]));

const order = {
  id: 1001,
  admin_graphql_api_id: "gid://shopify/Order/1001",
  created_at: "2026-11-22T08:00:00+01:00",
  updated_at: "2026-11-22T08:30:00+01:00",
  cancelled_at: null,
};

async function refusal(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (reason) => reason,
  );
  return ConnectorError.is(error) ? error.code : "accepted";
}

describe("verify", () => {
  it("accepts what the present or the former secret signed", async () => {
    expect(await verify(delivery("orders/updated", order))).toMatchObject({ kind: "event" });
    expect(await verify(delivery("orders/updated", order, { by: "former-secret-07ab" }))).toMatchObject({
      kind: "event",
    });
  });

  it("refuses another secret, a changed byte and a missing signature", async () => {
    const good = delivery("orders/updated", order);
    const { "x-shopify-hmac-sha256": _, ...unsigned } = good.headers;
    expect(await refusal(verify(delivery("orders/updated", order, { by: "somebody" })))).toBe("auth_failed");
    expect(await refusal(verify({ ...good, body: good.body.map((byte, at) => (at === 9 ? byte ^ 1 : byte)) }))).toBe(
      "auth_failed",
    );
    expect(await refusal(verify({ ...good, headers: unsigned }))).toBe("auth_failed");
  });

  it("refuses a delivery of another shop of the same app", async () => {
    const headers = { "x-shopify-shop-domain": "other.myshopify.com" };
    expect(await refusal(verify(delivery("orders/updated", order, { headers })))).toBe("auth_failed");
    const { "x-shopify-shop-domain": _, ...without } = delivery("orders/updated", order).headers;
    expect(await refusal(verify({ ...delivery("orders/updated", order), headers: without }))).toBe("auth_failed");
    const redact = { shop_id: 1, shop_domain: "other.myshopify.com" };
    expect(await refusal(verify(delivery("shop/redact", redact)))).toBe("auth_failed");
    const gone = { id: 1, myshopify_domain: "other.myshopify.com" };
    expect(await refusal(verify(delivery("app/uninstalled", gone)))).toBe("auth_failed");
  });

  it("refuses signed bytes under a topic that they are not about", async () => {
    const request = {
      shop_id: 1,
      shop_domain: shop,
      orders_requested: [],
      customer: { id: 7 },
      data_request: { id: 9 },
    };
    for (const [topic, payload] of [
      ["products/update", order],
      ["orders/delete", order],
      ["app/uninstalled", order],
      ["customers/redact", order],
      ["customers/redact", request],
      ["shop/redact", request],
      ["customers/update", request],
    ] as const)
      expect([topic, await refusal(verify(delivery(topic, payload)))]).toEqual([topic, "auth_failed"]);
    expect(await refusal(verify(delivery("customers/data_request", request)))).toBe("accepted");
  });

  it("knows a repeat by its signed bytes, whatever its headers say", async () => {
    const first = await verify(delivery("orders/updated", order));
    const headers = { "x-shopify-event-id": "another", "x-shopify-webhook-id": "another" };
    expect(await verify(delivery("orders/updated", order, { headers }))).toEqual(first);
    const later = { ...order, updated_at: "2026-11-22T08:31:00+01:00" };
    expect(await verify(delivery("orders/updated", later))).not.toEqual(first);
    expect(await verify(delivery("orders/create", order))).not.toEqual(first);
  });

  it("asks for a secret when none is configured", async () => {
    expect(await refusal(webhooks(clientOf(nothing, [])).verify(delivery("orders/updated", order)))).toBe(
      "config_invalid",
    );
  });
});
