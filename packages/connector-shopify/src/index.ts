export type { ShopifyConfig } from "./config.ts";
export { shopify } from "./shopify.ts";
