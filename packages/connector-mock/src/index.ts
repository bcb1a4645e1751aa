export type { MockConfig, ScriptedFailure } from "./config.ts";
export { demoSeed } from "./demo/demo-seed.ts";
export { createMockShop, type MockShop, mock } from "./mock.ts";
export type { ParcelMove } from "./shop/parcels.ts";
export type { ShopSeed } from "./shop/seed.ts";
export type { Shop, ShopOptions } from "./shop/shop.ts";
export type { ShopState } from "./shop/state.ts";
export { mockTwin } from "./twin/twin.ts";
