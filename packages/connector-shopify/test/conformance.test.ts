import { testConnector } from "@coccinelle/contract";
import { shopify } from "../src/index.ts";
import { cases } from "./contract-cases.ts";
import { contractTwin } from "./contract-twin.ts";
import { contractToken } from "./inventory-shop.ts";

const webhookSecrets = ["webhook-secret-of-now-51d0", "webhook-secret-of-before-9c77"];

testConnector(shopify, {
  config: { shop: "boutique.myshopify.com", accessToken: contractToken, webhookSecrets },
  twin: contractTwin,
  webhookSecrets,
  cases,
});
