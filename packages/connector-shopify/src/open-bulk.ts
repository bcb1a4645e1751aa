import { ConnectorError, type OpenOptions, systemClock } from "@coccinelle/core";
import { createTransport } from "@coccinelle/core/http";
import type { BulkSource } from "./bulk/index.ts";
import { configSchema, type ShopifyConfig } from "./config.ts";
import { connect } from "./connect.ts";
import { smallestBucket } from "./graphql/graphql-client.ts";

/**
 * What the bulk walks work with: the shop, and the way to its finished files. Those lie on Google's storage, so that the
 * transport is not held to the shop's own host; the token goes to the shop only. Throws `config_invalid`.
 *
 * @example
 * for await (const product of walkBulkProducts(openBulk({ shop, accessToken }))) await save(product);
 */
export function openBulk(config: ShopifyConfig, options: OpenOptions = {}): BulkSource {
  const parsed = configSchema.safeParse(config);
  if (!parsed.success) throw new ConnectorError("config_invalid", "The config of Shopify is wrong.");
  const fetch = options.fetch ?? createTransport();
  const client = connect({
    config: parsed.data,
    fetch,
    clock: options.clock ?? systemClock,
    budget: typeof options.budget === "function" ? options.budget(smallestBucket) : options.budget,
    lock: options.lock,
    saveSecrets: options.saveSecrets ?? (async () => {}),
    notify: options.onNotice ?? (() => {}),
  });
  return { client, fetch };
}
