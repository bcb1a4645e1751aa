import { createHmac } from "node:crypto";
import type { WebhookRequest } from "@coccinelle/core";
import type { ShopifyClient, ShopifyDocument } from "../src/client.ts";

export const shop = "amelie.myshopify.com";
export const secret = "app-secret-81c2";

/** A delivery as Shopify sends it. */
export function delivery(
  topic: string,
  payload: unknown,
  { by = secret, headers = {} }: { readonly by?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): WebhookRequest {
  const body = new TextEncoder().encode(typeof payload === "string" ? payload : JSON.stringify(payload));
  return {
    url: "https://hooks.example.com/shopify",
    body,
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": topic,
      "x-shopify-shop-domain": shop,
      "x-shopify-api-version": "2026-10",
      "x-shopify-webhook-id": "5f0a2d0e-0000-4000-8000-000000000001",
      "x-shopify-event-id": "98880550-7158-44d4-b7cd-2c97c8a091b5",
      "x-shopify-triggered-at": "2026-11-22T07:51:33.000Z",
      "x-shopify-hmac-sha256": createHmac("sha256", by).update(body).digest("base64"),
      ...headers,
    },
  };
}

type Answer = (document: ShopifyDocument, variables: Readonly<Record<string, unknown>>) => unknown;

/** A client whose answers a test gives. */
export function clientOf(answer: Answer, secrets: readonly string[] = [secret]): ShopifyClient {
  const send: ShopifyClient["query"] = async (document, variables, schema) =>
    schema.parse(await answer(document, { ...variables }));
  return {
    query: send,
    mutate: send,
    config: { shop, holds: "draft_order" },
    webhookSecrets: secrets,
    shop: () => Promise.reject(new Error("Nobody asks for the shop here")),
    defaultLocationId: () => Promise.reject(new Error("Nobody asks for a location here")),
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    lock: undefined,
  };
}
