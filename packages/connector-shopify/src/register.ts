import { defaultRegistry } from "@coccinelle/core";
import { shopify } from "./shopify.ts";

declare module "@coccinelle/core" {
  interface ConnectorTypes {
    shopify: typeof shopify;
  }
}

defaultRegistry().register(shopify);
