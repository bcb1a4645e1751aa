import {
  type CallOptions,
  ConnectorError,
  type WebhookDeclaration,
  type WebhookRequest,
  type Webhooks,
} from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toId } from "../client.ts";
import { productOfItem } from "../queries/webhooks.ts";
import { parseDelivery } from "./parse.ts";
import { syncWebhooks } from "./sync.ts";
import { verifyDelivery } from "./verify.ts";

/** How the shop's deliveries are received, and asked for. */
export function webhooks(client: ShopifyClient) {
  const { shop } = client.config;
  return {
    verify: (request: WebhookRequest) => verifyDelivery(request, { shop, secrets: client.webhookSecrets }),
    parse: (request: WebhookRequest) => parseDelivery(request, { shop, productOf: (item) => productOf(client, item) }),
    sync: (declared: WebhookDeclaration, call?: CallOptions) => syncWebhooks(client, declared, call),
  } satisfies Webhooks;
}

const wireItem = z.object({
  inventoryItem: z
    .object({ variants: z.object({ nodes: z.array(z.object({ product: z.object({ id: z.string() }) })) }) })
    .nullable(),
});

/** Shopify waits five seconds for an answer to a delivery. */
const deadlineMs = 3000;

async function productOf(client: ShopifyClient, inventoryItemId: string): Promise<string | null> {
  const id = `gid://shopify/InventoryItem/${inventoryItemId}`;
  try {
    const { inventoryItem } = await client.query(productOfItem, { id }, wireItem, { call: { deadlineMs } });
    const [variant] = inventoryItem?.variants.nodes ?? [];
    return variant ? toId(variant.product.id) : null;
  } catch (error) {
    if (ConnectorError.is(error)) return null;
    throw error;
  }
}
