import type { CallOptions, ConnectContext } from "@coccinelle/core";
import * as z from "zod";
import { type AccessKind, createAccess } from "./access/access.ts";
import { type ShopFacts, type ShopifyClient, toGid } from "./client.ts";
import type { configSchema } from "./config.ts";
import { createGraphqlClient } from "./graphql/graphql-client.ts";
import type { Observed } from "./graphql/watch.ts";
import { costs } from "./queries/generated.ts";
import { shopFacts, shopFactsWithoutLocation } from "./queries/shop.ts";

/** The client of an open connection, with what only its self-test asks. */
export interface ConnectedClient extends ShopifyClient {
  readonly accessKind: AccessKind;
  /** What Shopify's answers told so far about the version that gives them. */
  readonly observed: () => Observed;
}

type Context = ConnectContext<z.output<typeof configSchema>>;

const wireShop = z.object({
  currencyCode: z.string(),
  taxesIncluded: z.boolean(),
  ianaTimezone: z.string(),
  orderNumberFormatPrefix: z.string(),
  orderNumberFormatSuffix: z.string(),
});
const wireFacts = z.object({ shop: wireShop, location: z.object({ id: z.string() }) });
const wireFactsWithoutLocation = z.object({ shop: wireShop });

/** The client of one shop. No request is made here. */
export function connect(context: Context): ConnectedClient {
  const { config, fetch, clock, budget, lock } = context;
  const access = createAccess(context);
  const { query, mutate, observed } = createGraphqlClient({ shop: config.shop, access, costs, fetch, clock, budget });
  const locationId = config.locationId === undefined ? null : toGid("Location", config.locationId);
  let known: ShopFacts | undefined;

  async function ask(call: CallOptions | undefined): Promise<ShopFacts> {
    if (locationId !== null) {
      const { shop } = await query(shopFactsWithoutLocation, {}, wireFactsWithoutLocation, { call });
      return toFacts(shop, locationId);
    }
    const { shop, location } = await query(shopFacts, {}, wireFacts, { call });
    return toFacts(shop, location.id);
  }

  return {
    query,
    mutate,
    observed,
    accessKind: access.kind,
    config: { shop: config.shop, locationId, holds: config.holds },
    webhookSecrets: secretsOf(config).map((secret) => secret.reveal()),
    shop: async (call) => {
      known ??= await ask(call);
      return known;
    },
    clock,
    lock,
  };
}

/** Shopify signs what an app subscribed to with the app's own secret. */
const secretsOf = (config: Context["config"]) => [
  ...(config.webhookSecrets ?? []),
  ...("clientSecret" in config ? [config.clientSecret] : []),
];

function toFacts(wire: z.output<typeof wireShop>, defaultLocationId: string): ShopFacts {
  return {
    currency: wire.currencyCode,
    taxesIncluded: wire.taxesIncluded,
    timeZone: wire.ianaTimezone,
    orderPrefix: wire.orderNumberFormatPrefix,
    orderSuffix: wire.orderNumberFormatSuffix,
    defaultLocationId,
  };
}
