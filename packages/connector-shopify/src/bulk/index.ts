export type { BulkGroup } from "./groups.ts";
export { walkBulkInventory } from "./inventory.ts";
export { type BulkOrder, type BulkOrderLine, walkBulkOrders } from "./orders.ts";
export { walkBulkProducts } from "./products.ts";
export { type BulkRow, readRows } from "./rows.ts";
export { type BulkOptions, type BulkSource, walkBulk } from "./walk.ts";
