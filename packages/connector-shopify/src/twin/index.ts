export { createTwin } from "./create-twin.ts";
export { demoScopes, demoShop } from "./demo/demo-shop.ts";
export { emptyShop, nextGid, type ShopState, toDateTime } from "./state.ts";
export { demoApp, demoToken, type ShopifyTwin, type ShopifyTwinOptions, shopifyTwin } from "./twin.ts";
