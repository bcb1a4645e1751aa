import * as z from "zod";

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });

/** A page of a connection. What it says of a next page has no default: a listing must not end early. */
export function wirePage<Node extends z.ZodType>(node: Node) {
  return z.object({ nodes: z.array(node), pageInfo });
}

export const wireVariant = z.object({
  id: z.string().min(1),
  sku: z.string().nullish(),
  barcode: z.string().nullish(),
  title: z.string().nullish(),
  price: z.string(),
  compareAtPrice: z.string().nullish(),
  inventoryQuantity: z.int().nullable(),
  inventoryPolicy: z.string(),
  selectedOptions: z.array(z.object({ name: z.string(), value: z.string() })),
  image: z.object({ url: z.string().nullish() }).nullish(),
  inventoryItem: z.object({
    tracked: z.boolean(),
    measurement: z.object({ weight: z.object({ value: z.number(), unit: z.string() }).nullish() }).nullish(),
  }),
});

export const wireProduct = z.object({
  id: z.string().min(1),
  title: z.string(),
  description: z.string().nullish(),
  vendor: z.string().nullish(),
  productType: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  status: z.string(),
  createdAt: z.string().nullish(),
  updatedAt: z.string().nullish(),
  onlineStoreUrl: z.string().nullish(),
  priceRangeV2: z.object({ minVariantPrice: z.object({ amount: z.string(), currencyCode: z.string() }) }),
  media: z
    .object({
      nodes: z.array(
        z.object({ image: z.object({ url: z.string().nullish(), altText: z.string().nullish() }).nullish() }),
      ),
    })
    .nullish(),
  variants: wirePage(wireVariant),
});

export type WireVariant = z.output<typeof wireVariant>;
export type WireProduct = z.output<typeof wireProduct>;

/** What of a variant's units can be sold. */
export const wireStock = z.object({
  id: z.string().min(1),
  inventoryQuantity: z.int().nullable(),
  inventoryPolicy: z.string(),
  inventoryItem: z.object({
    id: z.string().min(1),
    tracked: z.boolean(),
    inventoryLevels: z.object({
      nodes: z.array(
        z.object({
          isActive: z.boolean(),
          location: z.object({ id: z.string().min(1), name: z.string().nullish() }),
          quantities: z.array(z.object({ name: z.string(), quantity: z.int() })),
        }),
      ),
      pageInfo: z.object({ hasNextPage: z.boolean() }),
    }),
  }),
});

export type WireStock = z.output<typeof wireStock>;

/** A product with its variants' stock, or one variant with its own. */
const wireStockNode = z.union([
  z.object({ id: z.string().min(1), variants: wirePage(wireStock) }),
  wireStock.extend({ product: z.object({ id: z.string().min(1) }) }),
]);

export type WireStockNode = z.output<typeof wireStockNode>;

/** In the order of the ids that were asked for. */
export const wireStockNodes = z.array(wireStockNode.nullable());
