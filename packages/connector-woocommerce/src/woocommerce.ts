import { defineConnector } from "@coccinelle/core";
import { connect, limitsOf } from "./api.ts";
import { check } from "./check.ts";
import { configSchema } from "./config.ts";
import { customers } from "./customers/index.ts";
import { inventory } from "./inventory.ts";
import { orders } from "./orders/index.ts";
import { webhooks } from "./webhooks/index.ts";

/** WooCommerce through its REST API v3, as shop owners give access to it: a consumer key and secret. */
export const woocommerce = defineConnector({
  id: "woocommerce",
  label: "WooCommerce",
  contract: 1,
  config: configSchema,
  hosts: ({ storeUrl }) => [new URL(storeUrl).host],
  limits: limitsOf,
  connect,
  check,
  inventory,
  orders,
  customers,
  webhooks,
  dispose: ({ lookAhead }) => lookAhead.clear(),
});
