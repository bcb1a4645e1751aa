import type { PageArgs } from "../connections.ts";
import { topLevelError } from "../errors.ts";
import { toMoney } from "../money.ts";
import type { Resolver, TwinModule } from "../registry.ts";
import { boolean, id, keyword, not, number, oneOf, text, time } from "../search/fields.ts";
import { counted, type Listing, listed } from "../search/search.ts";
import { type ShopState, type TwinProduct, type TwinVariant, variantsOf } from "../state.ts";
import { availableOf } from "../stock.ts";
import { itemOf, productResolvers, totalInventory } from "./product-fields.ts";
import { productMutations } from "./product-writes.ts";

const skusOf = (shop: ShopState, productId: string): (string | null | undefined)[] =>
  variantsOf(shop, productId).map((variant) => itemOf(shop, variant)?.sku);

const publishedOf = ({ status, publishedAt }: TwinProduct): string[] =>
  status === "ACTIVE" && publishedAt !== null ? ["published", "visible", "online_store_channel"] : ["unpublished"];

const published = ["online_store_channel", "published", "visible", "unpublished", "unavailable"];

const productListing: Listing<TwinProduct> = {
  all: ({ products }) => products.values(),
  defaults: ({ id: productId, title, vendor, productType, tags }, shop) => [
    ...[title, vendor, productType],
    ...tags,
    ...skusOf(shop, productId).map((sku) => sku ?? null),
  ],
  fields: {
    id: id((product) => product.id),
    title: text((product) => product.title),
    handle: keyword((product) => product.handle),
    status: oneOf(["active", "archived", "draft", "unlisted"], (product) => product.status),
    vendor: text((product) => product.vendor),
    product_type: text((product) => product.productType),
    tag: keyword((product) => product.tags),
    tag_not: not(keyword((product) => product.tags)),
    sku: keyword((product, shop) => skusOf(shop, product.id)),
    barcode: keyword((product, shop) => variantsOf(shop, product.id).map(({ barcode }) => barcode)),
    variant_id: id((product, shop) => variantsOf(shop, product.id).map((variant) => variant.id)),
    variant_title: text((product, shop) => variantsOf(shop, product.id).map(({ title }) => title)),
    price: number((product, shop) =>
      variantsOf(shop, product.id).map(({ priceMinor }) => toMoney(priceMinor, shop.settings.currency)),
    ),
    inventory_total: number((product, shop) => totalInventory(shop, product)),
    out_of_stock_somewhere: boolean((product, shop) =>
      variantsOf(shop, product.id).some(({ inventoryItemId }) => availableOf(shop, inventoryItemId) <= 0),
    ),
    gift_card: boolean((product) => product.isGiftCard),
    published_status: oneOf(published, publishedOf),
    created_at: time((product) => product.createdAt),
    updated_at: time((product) => product.updatedAt),
    published_at: time((product) => product.publishedAt),
  },
  sorts: {
    TITLE: ({ title }) => title.toLowerCase(),
    VENDOR: ({ vendor }) => vendor,
    PRODUCT_TYPE: ({ productType }) => productType,
    CREATED_AT: ({ createdAt }) => createdAt,
    UPDATED_AT: ({ updatedAt }) => updatedAt,
    PUBLISHED_AT: ({ publishedAt }) => publishedAt,
    INVENTORY_TOTAL: (product, shop) => totalInventory(shop, product),
  },
};

const productOf = (shop: ShopState, { productId }: TwinVariant): TwinProduct | undefined =>
  shop.products.get(productId);

const option = (index: number) => text<TwinVariant>(({ selectedOptions }) => selectedOptions[index]?.value);

const variantListing: Listing<TwinVariant> = {
  all: ({ variants }) => variants.values(),
  defaults: (variant, shop) => [
    productOf(shop, variant)?.title ?? null,
    variant.title,
    itemOf(shop, variant)?.sku ?? null,
    variant.barcode,
  ],
  fields: {
    id: id((variant) => variant.id),
    sku: keyword((variant, shop) => itemOf(shop, variant)?.sku),
    barcode: keyword((variant) => variant.barcode),
    title: text((variant) => variant.title),
    product_id: id((variant) => variant.productId),
    product_ids: id((variant) => variant.productId),
    product_status: keyword((variant, shop) => productOf(shop, variant)?.status),
    product_type: text((variant, shop) => productOf(shop, variant)?.productType),
    vendor: text((variant, shop) => productOf(shop, variant)?.vendor),
    tag: keyword((variant, shop) => productOf(shop, variant)?.tags ?? []),
    tag_not: not(keyword((variant, shop) => productOf(shop, variant)?.tags ?? [])),
    option1: option(0),
    option2: option(1),
    option3: option(2),
    gift_card: boolean((variant, shop) => productOf(shop, variant)?.isGiftCard),
    managed: boolean((variant, shop) => itemOf(shop, variant)?.tracked),
    taxable: boolean((variant) => variant.taxable),
    inventory_quantity: number((variant, shop) => availableOf(shop, variant.inventoryItemId)),
    location_id: id((variant, shop) =>
      [...shop.inventoryLevels.values()]
        .filter(({ inventoryItemId, isActive }) => isActive && inventoryItemId === variant.inventoryItemId)
        .map(({ locationId }) => locationId),
    ),
    published_status: oneOf(published, (variant, shop) => {
      const product = productOf(shop, variant);
      return product ? publishedOf(product) : [];
    }),
    updated_at: time((variant) => variant.updatedAt),
  },
  sorts: {
    TITLE: ({ title }) => title,
    NAME: ({ title }) => title,
    FULL_TITLE: (variant, shop) => `${productOf(shop, variant)?.title} ${variant.title}`,
    SKU: (variant, shop) => itemOf(shop, variant)?.sku ?? null,
    POSITION: ({ position }) => position,
    INVENTORY_QUANTITY: ({ inventoryItemId }, shop) => availableOf(shop, inventoryItemId),
    INVENTORY_LEVELS_AVAILABLE: ({ inventoryItemId }, shop) => availableOf(shop, inventoryItemId),
    INVENTORY_POLICY: ({ inventoryPolicy }) => inventoryPolicy,
    INVENTORY_MANAGEMENT: (variant, shop) => (itemOf(shop, variant)?.tracked ? "SHOPIFY" : ""),
  },
};

/** A connection of all products. */
type ListArgs = PageArgs & { readonly query?: string | null; readonly sortKey?: string | null };
type CountArgs = { readonly query?: string | null; readonly limit?: number | null };

interface Identifier {
  readonly id?: string;
  readonly handle?: string;
  readonly customId?: object;
}

function refuseCustomId({ customId }: Identifier): void {
  if (!customId) return;
  const message = "Metafield definition of type 'id' is required when using custom ids.";
  throw topLevelError(message, { code: "NOT_FOUND" });
}

const byId =
  <T>(tableOf: (shop: ShopState) => ReadonlyMap<string, T>): Resolver =>
  (_, args: { readonly id: string }, { shop }) =>
    tableOf(shop).get(args.id);

const queries: Readonly<Record<string, Resolver>> = {
  product: byId(({ products }) => products),
  productVariant: byId(({ variants }) => variants),
  productByIdentifier: (_, { identifier }: { readonly identifier: Identifier }, { shop }) => {
    refuseCustomId(identifier);
    return (
      shop.products.get(identifier.id ?? "") ??
      [...shop.products.values()].find(({ handle }) => handle === identifier.handle)
    );
  },
  productVariantByIdentifier: (_, { identifier }: { readonly identifier: Identifier }, { shop }) => {
    refuseCustomId(identifier);
    return shop.variants.get(identifier.id ?? "");
  },
  products: (_, args: ListArgs, context, info) => listed(productListing, { args, context, info }),
  productVariants: (_, args: ListArgs, context, info) => listed(variantListing, { args, context, info }),
  productsCount: (_, { query, limit }: CountArgs, context, info) =>
    counted(productListing, { query, limit, context, info }),
  productVariantsCount: (_, { query, limit }: CountArgs, context, info) =>
    counted(variantListing, { query, limit, context, info }),
};

export const products: TwinModule = {
  resolvers: { QueryRoot: queries, ...productResolvers, Mutation: productMutations },
  nodes: {
    Product: (shop, gid) => shop.products.get(gid),
    ProductVariant: (shop, gid) => shop.variants.get(gid),
  },
};
