import type { Webhooks } from "@coccinelle/core";
import type { WooCommerceClient } from "../api.ts";
import { parseDelivery } from "./parse.ts";
import { syncWebhooks } from "./sync.ts";
import { verifyDelivery } from "./verify.ts";

/** How the shop's deliveries are received, and asked for. */
export function webhooks(client: WooCommerceClient): Webhooks {
  const { webhookSecrets: secrets, statuses, knownCurrency } = client;
  return {
    verify: (request) => verifyDelivery(request, secrets),
    parse: (request) => parseDelivery(request, { statuses, currency: knownCurrency() }),
    sync: (declared, call) => syncWebhooks(client, declared, call),
  };
}
