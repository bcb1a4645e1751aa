import * as z from "zod";
import { toId } from "../client.ts";
import { type AvailabilityDraft, toAvailability } from "../inventory/to-availability.ts";
import { wireStock } from "../inventory/wire.ts";
import { isOf, parseRow } from "./parse-row.ts";
import { type BulkOptions, type BulkSource, walkBulk } from "./walk.ts";

/** The bulk query for what every variant has at every location. */
export const inventoryQuery = `{
  inventoryItems {
    edges {
      node {
        id
        tracked
        variants {
          edges { node { id inventoryQuantity inventoryPolicy product { id } } }
        }
        inventoryLevels {
          edges {
            node {
              id
              isActive
              location { id name }
              quantities(names: ["available"]) { name quantity }
            }
          }
        }
      }
    }
  }
}`;

const wireItem = z.object({ id: z.string().min(1), tracked: z.boolean() });
const wireVariant = wireStock.omit({ inventoryItem: true }).extend({ product: z.object({ id: z.string().min(1) }) });
const wireLevel = wireStock.shape.inventoryItem.shape.inventoryLevels.shape.nodes.element;

/**
 * What every variant has, by a bulk operation. Always the whole: an item's `updated_at` does not move with its quantities.
 * What belongs to no variant any more is left out.
 */
export async function* walkBulkInventory(
  source: BulkSource,
  options: Omit<BulkOptions, "updatedAfter"> = {},
): AsyncGenerator<AvailabilityDraft, void, undefined> {
  for await (const { root, children } of walkBulk(source, inventoryQuery, options)) {
    const item = parseRow(root, wireItem);
    const nodes = children.filter(isOf("InventoryLevel")).map((row) => parseRow(row, wireLevel));
    for (const row of children.filter(isOf("ProductVariant"))) {
      const { product, ...variant } = parseRow(row, wireVariant);
      const inventoryLevels = { nodes, pageInfo: { hasNextPage: false } };
      const sellable = { productId: toId(product.id), variantId: toId(variant.id) };
      const stock = { ...variant, inventoryItem: { ...item, inventoryLevels } };
      yield toAvailability([stock], sellable, source.client.clock.now());
    }
  }
}
