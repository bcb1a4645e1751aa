export {
  type BulkGroup,
  type BulkOptions,
  type BulkOrder,
  type BulkOrderLine,
  type BulkRow,
  type BulkSource,
  readRows,
  walkBulk,
  walkBulkInventory,
  walkBulkOrders,
  walkBulkProducts,
} from "./bulk/index.ts";
export type { ShopifyConfig } from "./config.ts";
export { openBulk } from "./open-bulk.ts";
export { shopify } from "./shopify.ts";
