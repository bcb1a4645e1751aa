import type { WooCommerceClient } from "../api.ts";

/** What receiving deliveries needs beside the other operations' client. */
export interface WebhooksClient extends WooCommerceClient {
  /** The present one first. */
  readonly webhookSecrets: readonly string[];
  /** The shop's currency when the config names it or it was asked before; asking would make a delivery wait. */
  readonly knownCurrency: () => string | null;
}
