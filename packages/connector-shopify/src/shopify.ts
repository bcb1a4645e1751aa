import { defineConnector } from "@coccinelle/core";
import { check } from "./check.ts";
import { configSchema } from "./config.ts";
import { connect } from "./connect.ts";
import { customers } from "./customers/index.ts";
import { smallestBucket } from "./graphql/graphql-client.ts";
import { inventory } from "./inventory/index.ts";
import { orders } from "./orders/index.ts";
import { webhooks } from "./webhooks/index.ts";

/** Shopify through its Admin GraphQL API, with any of the three kinds of credentials that a shop can give. */
export const shopify = defineConnector({
  id: "shopify",
  label: "Shopify",
  contract: 1,
  config: configSchema,
  hosts: ({ shop }) => [shop],
  limits: () => smallestBucket,
  connect,
  check,
  inventory,
  orders,
  customers,
  webhooks,
});
