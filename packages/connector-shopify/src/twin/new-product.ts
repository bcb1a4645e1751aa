import {
  nextGid,
  type ShopState,
  type TwinInventoryItem,
  type TwinProduct,
  type TwinVariant,
  toDateTime,
} from "./state.ts";
import { addUnits, openLevel } from "./stock.ts";

/** A variant to be. */
interface NewVariant {
  readonly priceMinor: number;
  readonly compareAtPriceMinor?: number | undefined;
  readonly sku?: string | undefined;
  readonly barcode?: string | undefined;
  /** In the order of the product's options; none for the only variant of a product. */
  readonly choices?: readonly string[] | undefined;
  /** Units at the default location, or at several by GID; `null` is not tracked. */
  readonly stock: number | Readonly<Record<string, number>> | null;
  readonly inventoryPolicy?: "DENY" | "CONTINUE" | undefined;
  readonly requiresShipping?: boolean | undefined;
}

/** A product to be. What is not said is as a product of this shop begins. */
export interface NewProduct extends Partial<Omit<TwinProduct, "options">> {
  readonly title: string;
  /** `["Taille"]`; empty for a product without choices. */
  readonly optionNames?: readonly string[] | undefined;
  readonly variants: readonly NewVariant[];
}

const handleOf = (title: string): string =>
  title
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

/** Adds a product with its variants, its inventory items and their units. */
export function newProduct(shop: ShopState, nowMs: number, given: NewProduct): TwinProduct {
  const { variants, optionNames = [], title, ...more } = given;
  const at = toDateTime(nowMs);
  const names = optionNames.length === 0 ? ["Title"] : optionNames;
  const product: TwinProduct = {
    id: nextGid(shop, "Product"),
    title,
    handle: handleOf(title),
    ...{ description: "", productType: "", vendor: shop.settings.name, status: "ACTIVE", tags: [], isGiftCard: false },
    ...{ publishedAt: at, createdAt: at, updatedAt: at, metafields: [], imageUrl: null },
    options: names.map((name, index) => ({
      id: nextGid(shop, "ProductOption"),
      name,
      values: [...new Set(variants.map(({ choices }) => choices?.[index] ?? "Default Title"))],
    })),
    ...more,
  };
  shop.products.set(product.id, product);
  variants.forEach((variant, index) => {
    addVariant(shop, nowMs, { product, given: variant, position: index + 1 });
  });
  return product;
}

interface VariantOf {
  readonly product: TwinProduct;
  readonly given: NewVariant;
  readonly position: number;
}

function addVariant(shop: ShopState, nowMs: number, { product, given, position }: VariantOf): void {
  const { stock, choices = ["Default Title"] } = given;
  const { createdAt, updatedAt } = product;
  const id = nextGid(shop, "ProductVariant");
  const item: TwinInventoryItem = {
    id: nextGid(shop, "InventoryItem"),
    sku: given.sku ?? null,
    tracked: stock !== null,
    requiresShipping: given.requiresShipping ?? true,
    ...{ unitCostMinor: null, countryCodeOfOrigin: null, harmonizedSystemCode: null, createdAt, updatedAt },
  };
  const variant: TwinVariant = {
    id,
    productId: product.id,
    inventoryItemId: item.id,
    title: choices.join(" / "),
    selectedOptions: product.options.map(({ name }, index) => ({ name, value: choices[index] ?? "Default Title" })),
    position,
    priceMinor: given.priceMinor,
    compareAtPriceMinor: given.compareAtPriceMinor ?? null,
    barcode: given.barcode ?? null,
    taxable: true,
    inventoryPolicy: given.inventoryPolicy ?? "DENY",
    ...{ createdAt, updatedAt, metafields: [] },
  };
  shop.inventoryItems.set(item.id, item);
  shop.variants.set(id, variant);
  const places = typeof stock === "number" || stock === null ? { [shop.defaultLocationId]: stock ?? 0 } : stock;
  for (const [locationId, units] of Object.entries(places)) {
    addUnits(openLevel(shop, { inventoryItemId: item.id, locationId }, nowMs), "available", units, nowMs);
  }
}
