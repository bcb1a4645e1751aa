import { createHmac } from "node:crypto";
import { shopify } from "@coccinelle/connector-shopify";
import { open } from "@coccinelle/core";
import { ApiVersion, LogSeverity, shopifyApi } from "@shopify/shopify-api";
import "@shopify/shopify-api/adapters/web-api";
import type { BenchRow } from "../row.ts";

const rounds = 7;
const deliveries = 2_000;
const secret = "app-secret-77310";
const shop = "la-robe.myshopify.com";
const peerName = "@shopify/shopify-api 15.0.0, webhooks.validate";

/** An order's delivery of some kilobytes. */
function delivery(): { readonly body: string; readonly headers: Record<string, string> } {
  const lines = Array.from({ length: 40 }, (_, index) => ({
    id: 1_000_000 + index,
    sku: `ROBE-${index}`,
    title: "Robe bleue à fleurs, coton, coupe droite",
    properties: Array.from({ length: 6 }, (_property, key) => ({ name: `champ ${key}`, value: `valeur ${index}` })),
  }));
  const id = 820_982_911;
  const body = JSON.stringify({
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    created_at: "2026-11-22T10:00:00Z",
    updated_at: "2026-11-22T10:00:00Z",
    cancelled_at: null,
    line_items: lines,
  });
  return {
    body,
    headers: {
      "x-shopify-topic": "orders/create",
      "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64"),
      "x-shopify-shop-domain": shop,
      "x-shopify-api-version": "2026-10",
      "x-shopify-webhook-id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
      "x-shopify-event-id": "98880550-7158-44d4-b7cd-2c97c8a091b5",
    },
  };
}

async function perSecond(verify: () => Promise<boolean>): Promise<number> {
  const start = performance.now();
  for (let index = 0; index < deliveries; index += 1)
    if (!(await verify())) throw new Error("A genuine delivery was refused");
  return deliveries / ((performance.now() - start) / 1000);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** How fast a genuine delivery is told from a forged one: runs alternate in one process. */
export async function benchWebhooks(): Promise<BenchRow[]> {
  const { body, headers } = delivery();
  const bytes = new TextEncoder().encode(body);
  const url = "https://boutique.example/webhooks";
  const connection = open(shopify, { shop, accessToken: "shpat_0123456789abcdef", webhookSecrets: [secret] });
  const official = shopifyApi({
    apiKey: "client-5521",
    apiSecretKey: secret,
    apiVersion: ApiVersion.October26,
    hostName: "boutique.example",
    isEmbeddedApp: false,
    scopes: [],
    logger: { level: LogSeverity.Error },
  });
  const rawRequest = new Request(url, { method: "POST", headers });
  const ours = async (): Promise<boolean> =>
    (await connection.webhooks?.verify({ url, headers, body: bytes }))?.kind === "event";
  // Both begin with the bytes that arrived; the official one takes them as text.
  const theirs = async (): Promise<boolean> =>
    (await official.webhooks.validate({ rawBody: new TextDecoder().decode(bytes), rawRequest })).valid;
  await perSecond(ours);
  await perSecond(theirs);
  const measured: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round += 1) {
    measured.ours.push(await perSecond(ours));
    measured.theirs.push(await perSecond(theirs));
  }
  const [mine, peer] = [Math.round(median(measured.ours)), Math.round(median(measured.theirs))];
  return [
    {
      name: `verifying a Shopify delivery of ${Math.round(bytes.byteLength / 1024)} KB; ours reads it too, and keys it against repeats`,
      unit: "deliveries/s",
      ours: mine,
      peer: { name: peerName, value: peer },
      limit: null,
      ratio: Math.round((mine / peer) * 100) / 100,
    },
  ];
}
