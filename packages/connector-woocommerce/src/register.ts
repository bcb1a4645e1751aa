import { defaultRegistry } from "@coccinelle/core";
import { woocommerce } from "./woocommerce.ts";

declare module "@coccinelle/core" {
  interface ConnectorTypes {
    woocommerce: typeof woocommerce;
  }
}

defaultRegistry().register(woocommerce);
