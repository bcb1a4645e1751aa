export type { WooCommerceConfig } from "./config.ts";
export { woocommerce } from "./woocommerce.ts";
