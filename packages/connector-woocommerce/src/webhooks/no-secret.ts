import { ConnectorError } from "@coccinelle/core";

/** Without a secret nothing can be told from a forgery. */
export function noSecret(): ConnectorError {
  return new ConnectorError(
    "config_invalid",
    "No webhook secret is configured. Make one up and give it in webhookSecrets and, for webhooks made by hand, in their Secret field (WooCommerce → Settings → Advanced → Webhooks).",
    { fields: ["webhookSecrets"] },
  );
}
