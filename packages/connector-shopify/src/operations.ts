import type { ShopifyClient } from "./client.ts";
import { customers } from "./customers/index.ts";
import { inventory } from "./inventory/index.ts";
import { orders } from "./orders/index.ts";

/** The names of all operations that this connector has. */
export function operationsOf(client: ShopifyClient): readonly string[] {
  return [inventory, orders, customers].flatMap((system) => Object.keys(system(client)));
}
