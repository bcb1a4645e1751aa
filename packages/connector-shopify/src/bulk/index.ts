export { walkBulkInventory } from "./inventory.ts";
export { type BulkOrder, type BulkOrderLine, walkBulkOrders } from "./orders.ts";
export { walkBulkProducts } from "./products.ts";
export type { BulkOptions, BulkSource } from "./walk.ts";
