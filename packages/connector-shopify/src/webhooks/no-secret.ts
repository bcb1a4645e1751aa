import { ConnectorError } from "@coccinelle/core";

/** Without a secret nothing can be told from a forgery. */
export function noSecret(): ConnectorError {
  return new ConnectorError(
    "config_invalid",
    "No webhook secret is configured. Give the app's client secret in webhookSecrets, and for webhooks made by hand the one that the shop's admin shows (Settings → Notifications → Webhooks).",
    { fields: ["webhookSecrets"] },
  );
}
