import { connection, type PageArgs } from "../connections.ts";
import { toMoney } from "../money.ts";
import type { Resolver, ResolverMap } from "../registry.ts";
import { legacyId, type ShopState, type TwinProduct, type TwinVariant, variantsOf } from "../state.ts";
import { availableOf } from "../stock.ts";
import { metafieldFields } from "./metafields.ts";
import { shopMoney } from "./shop-money.ts";

const exact = (count: number): object => ({ count, precision: "EXACT" });

export const itemOf = (shop: ShopState, { inventoryItemId }: TwinVariant) => shop.inventoryItems.get(inventoryItemId);

/** Units of all tracked variants. */
export const totalInventory = (shop: ShopState, { id }: TwinProduct): number =>
  variantsOf(shop, id)
    .filter((variant) => itemOf(shop, variant)?.tracked)
    .reduce((sum, { inventoryItemId }) => sum + availableOf(shop, inventoryItemId), 0);

function priceRange(shop: ShopState, product: TwinProduct): object {
  const prices = variantsOf(shop, product.id).map(({ priceMinor }) => priceMinor);
  return {
    minVariantPrice: shopMoney(shop, Math.min(...prices)),
    maxVariantPrice: shopMoney(shop, Math.max(...prices)),
  };
}

const imageOf = ({ imageUrl, title }: TwinProduct): object | null =>
  imageUrl === null
    ? null
    : { url: imageUrl, src: imageUrl, originalSrc: imageUrl, transformedSrc: imageUrl, altText: title };

function mediaOf(product: TwinProduct): object[] {
  const image = imageOf(product);
  if (!image) return [];
  const id = `gid://shopify/MediaImage/${legacyId(product)}`;
  const common = {
    alt: product.title,
    status: "READY",
    mediaContentType: "IMAGE",
    preview: { image, status: "READY" },
  };
  return [{ id, ...common, image, fileStatus: "READY", createdAt: product.createdAt, updatedAt: product.updatedAt }];
}

const isForSale = (shop: ShopState, variant: TwinVariant): boolean =>
  !itemOf(shop, variant)?.tracked ||
  variant.inventoryPolicy === "CONTINUE" ||
  availableOf(shop, variant.inventoryItemId) > 0;

const paged =
  (itemsOf: (product: TwinProduct) => readonly unknown[]): Resolver =>
  (product: TwinProduct, args: PageArgs) =>
    connection(itemsOf(product), args);

const productFields: Readonly<Record<string, Resolver>> = {
  legacyResourceId: legacyId,
  storefrontId: ({ id }: { readonly id: string }) => id,
  defaultCursor: legacyId,
  description: ({ description }: TwinProduct, { truncateAt }: { readonly truncateAt?: number | null }) =>
    truncateAt == null ? description : description.slice(0, truncateAt),
  descriptionHtml: ({ description }: TwinProduct) => (description === "" ? "" : `<p>${description}</p>`),
  bodyHtml: ({ description }: TwinProduct) => (description === "" ? "" : `<p>${description}</p>`),
  descriptionPlainSummary: ({ description }: TwinProduct) => description,
  // The sum is kept apart and comes late, the variants' own quantities do not.
  totalInventory: (product: TwinProduct, _, { indexed }) =>
    totalInventory(indexed, indexed.products.get(product.id) ?? product),
  tracksInventory: (product: TwinProduct, _, { shop }) =>
    variantsOf(shop, product.id).some((variant) => itemOf(shop, variant)?.tracked),
  hasOnlyDefaultVariant: ({ options }: TwinProduct) => options.every(({ name }) => name === "Title"),
  hasOutOfStockVariants: (product: TwinProduct, _, { shop }) =>
    variantsOf(shop, product.id).some((variant) => !isForSale(shop, variant)),
  variants: (product: TwinProduct, args: PageArgs & { readonly sortKey?: string }, { shop }) =>
    connection(variantsOf(shop, product.id), args, { sortValue: ({ position }) => position }),
  variantsCount: ({ id }: TwinProduct, _, { shop }) => exact(variantsOf(shop, id).length),
  totalVariants: ({ id }: TwinProduct, _, { shop }) => variantsOf(shop, id).length,
  priceRange: (product: TwinProduct, _, { shop }) => priceRange(shop, product),
  priceRangeV2: (product: TwinProduct, _, { shop }) => priceRange(shop, product),
  options: ({ options }: TwinProduct) =>
    options.map(({ id, name, values }, index) => ({
      id,
      name,
      position: index + 1,
      values,
      optionValues: values.map((value, at) => ({
        id: `gid://shopify/ProductOptionValue/${legacyId({ id })}${at}`,
        name: value,
        hasVariants: true,
      })),
    })),
  featuredImage: imageOf,
  featuredMedia: (product: TwinProduct) => mediaOf(product)[0],
  media: paged(mediaOf),
  images: paged((product) => [imageOf(product)].filter((image) => image !== null)),
  mediaCount: (product: TwinProduct) => exact(mediaOf(product).length),
  onlineStoreUrl: ({ status, handle, publishedAt }: TwinProduct, _, { shop }) =>
    (status === "ACTIVE" || status === "UNLISTED") && publishedAt !== null
      ? `https://${shop.settings.domain}/products/${handle}`
      : null,
  onlineStorePreviewUrl: ({ handle }: TwinProduct, _, { shop }) => `https://${shop.settings.domain}/products/${handle}`,
  seo: () => ({ title: null, description: null }),
  ...metafieldFields,
};

const variantFields: Readonly<Record<string, Resolver>> = {
  legacyResourceId: legacyId,
  storefrontId: ({ id }: { readonly id: string }) => id,
  defaultCursor: legacyId,
  sku: (variant: TwinVariant, _, { shop }) => itemOf(shop, variant)?.sku,
  price: ({ priceMinor }: TwinVariant, _, { shop }) => toMoney(priceMinor, shop.settings.currency),
  compareAtPrice: ({ compareAtPriceMinor }: TwinVariant, _, { shop }) =>
    compareAtPriceMinor === null ? null : toMoney(compareAtPriceMinor, shop.settings.currency),
  displayName: ({ title, productId }: TwinVariant, _, { shop }) => `${shop.products.get(productId)?.title} - ${title}`,
  product: ({ productId }: TwinVariant, _, { shop }) => shop.products.get(productId),
  inventoryItem: (variant: TwinVariant, _, { shop }) => itemOf(shop, variant),
  inventoryQuantity: ({ inventoryItemId }: TwinVariant, _, { shop }) => availableOf(shop, inventoryItemId),
  sellableOnlineQuantity: ({ inventoryItemId }: TwinVariant, _, { shop }) => availableOf(shop, inventoryItemId),
  availableForSale: (variant: TwinVariant, _, { shop }) => isForSale(shop, variant),
  selectedOptions: ({ selectedOptions, productId }: TwinVariant, _, { shop }) =>
    selectedOptions.map(({ name, value }) => {
      const option = shop.products.get(productId)?.options.find((one) => one.name === name);
      const at = option?.values.indexOf(value) ?? 0;
      const id = `gid://shopify/ProductOptionValue/${legacyId({ id: option?.id ?? "" })}${at}`;
      return { name, value, optionValue: { id, name: value, hasVariants: true } };
    }),
  media: (_, args: PageArgs) => connection([], args),
  ...metafieldFields,
};

export const productResolvers: ResolverMap = { Product: productFields, ProductVariant: variantFields };
