import * as z from "zod";
import { type ProductDraft, toProduct } from "../inventory/to-product.ts";
import { wireProduct, wireVariant } from "../inventory/wire.ts";
import { parseRow } from "./parse-row.ts";
import { type BulkOptions, type BulkSource, sinceArgument, walkBulk } from "./walk.ts";

/** The bulk query for products with their variants. Shopify wants `edges`, and ids of everything that has children. */
export const productsQuery = (options: BulkOptions): string => `{
  products${sinceArgument(options)} {
    edges {
      node {
        id
        title
        description
        vendor
        productType
        tags
        status
        createdAt
        updatedAt
        onlineStoreUrl
        priceRangeV2 { minVariantPrice { amount currencyCode } }
        featuredMedia { preview { image { url altText } } }
        variants {
          edges {
            node {
              id
              sku
              barcode
              title
              price
              compareAtPrice
              inventoryQuantity
              inventoryPolicy
              selectedOptions { name value }
              position
              image { url }
              inventoryItem { tracked measurement { weight { value unit } } }
            }
          }
        }
      }
    }
  }
}`;

const preview = z.object({ image: z.object({ url: z.string().nullish(), altText: z.string().nullish() }).nullish() });

const wireRoot = wireProduct
  .omit({ media: true, variants: true })
  .extend({ featuredMedia: z.object({ preview: preview.nullish() }).nullish() });

const wireRow = wireVariant.extend({ position: z.int() });

/** Every product with all its variants, by a bulk operation. The order is Shopify's. */
export async function* walkBulkProducts(
  source: BulkSource,
  options: BulkOptions = {},
): AsyncGenerator<ProductDraft, void, undefined> {
  for await (const { root, children } of walkBulk(source, productsQuery(options), options)) {
    const { featuredMedia, ...product } = parseRow(root, wireRoot);
    const media = { nodes: [{ image: featuredMedia?.preview?.image }] };
    const variants = children.map((row) => parseRow(row, wireRow));
    yield toProduct(
      { ...product, media },
      variants.toSorted((one, other) => one.position - other.position),
    );
  }
}
