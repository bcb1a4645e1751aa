export type { MockConfig, ScriptedFailure } from "./config.ts";
export { demoSeed } from "./demo/demo-seed.ts";
export { createMockShop, type MockShop, mock } from "./mock.ts";
export type { Shop, ShopOptions } from "./shop/shop.ts";
export type { ShopSeed, ShopState } from "./shop/state.ts";
export { mockTwin } from "./twin.ts";
