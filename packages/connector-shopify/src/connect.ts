import type { ConnectContext } from "@coccinelle/core";
import * as z from "zod";
import { type AccessKind, createAccess } from "./access/access.ts";
import { type ShopFacts, type ShopifyClient, toGid } from "./client.ts";
import type { configSchema } from "./config.ts";
import { createGraphqlClient } from "./graphql/graphql-client.ts";
import type { Observed } from "./graphql/watch.ts";
import { costs } from "./queries/generated.ts";
import { defaultLocation, shopFacts } from "./queries/shop.ts";

/** The client of an open connection, with what only its self-test asks. */
export interface ConnectedClient extends ShopifyClient {
  readonly accessKind: AccessKind;
  /** What Shopify's answers told so far about the version that gives them. */
  readonly observed: () => Observed;
}

type Context = ConnectContext<z.output<typeof configSchema>>;

const wireFacts = z.object({
  shop: z.object({
    currencyCode: z.string(),
    taxesIncluded: z.boolean(),
    ianaTimezone: z.string(),
    orderNumberFormatPrefix: z.string(),
    orderNumberFormatSuffix: z.string(),
  }),
});
const wireLocation = z.object({ location: z.object({ id: z.string() }) });

/** The client of one shop. No request is made here. */
export function connect(context: Context): ConnectedClient {
  const { config, fetch, clock, budget, lock } = context;
  const access = createAccess(context);
  const { query, mutate, observed } = createGraphqlClient({ shop: config.shop, access, costs, fetch, clock, budget });
  let facts: ShopFacts | undefined;
  let locationId = config.locationId === undefined ? null : toGid("Location", config.locationId);

  return {
    query,
    mutate,
    observed,
    accessKind: access.kind,
    config: { shop: config.shop, holds: config.holds },
    webhookSecrets: secretsOf(config).map((secret) => secret.reveal()),
    shop: async (call) => {
      facts ??= toFacts(await query(shopFacts, {}, wireFacts, { call }));
      return facts;
    },
    defaultLocationId: async (call) => {
      locationId ??= (await query(defaultLocation, {}, wireLocation, { call })).location.id;
      return locationId;
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

function toFacts({ shop }: z.output<typeof wireFacts>): ShopFacts {
  return {
    currency: shop.currencyCode,
    taxesIncluded: shop.taxesIncluded,
    timeZone: shop.ianaTimezone,
    orderPrefix: shop.orderNumberFormatPrefix,
    orderSuffix: shop.orderNumberFormatSuffix,
  };
}
