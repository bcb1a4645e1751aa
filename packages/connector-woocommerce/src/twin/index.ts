export { createTwin } from "./create-twin.ts";
export type { Deliveries } from "./deliveries.ts";
export { demoShop } from "./demo/demo-shop.ts";
export type { ApiKey } from "./http/authenticate.ts";
export type { Pause } from "./products/stock.ts";
export { emptyShop, nextId, type Shop, type ShopSettings, type TwinOrder, type TwinProduct } from "./state.ts";
export { demoKeys, type WooCommerceTwin, type WooCommerceTwinOptions, woocommerceTwin } from "./twin.ts";
