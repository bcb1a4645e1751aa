import {
  type AvailabilityStatus,
  canonicalAttribute,
  fromUtc,
  type Implementation,
  type Money,
  type Product,
  parseMoneyRounded,
  wordMap,
} from "@coccinelle/core";
import { plainText } from "./plain-text.ts";
import type { WireProduct, WireVariation } from "./wire.ts";

/** A product as it leaves this connector: absent fields left out. */
export type ProductDraft = NonNullable<Awaited<ReturnType<Implementation<"inventory", "getProduct">>>>;
type VariantDraft = NonNullable<ProductDraft["variants"]>[number];

const toStatus = wordMap<Product["status"]>(
  { publish: "active", draft: "draft", pending: "draft", private: "archived", trash: "archived" },
  "unknown",
);
const toStockStatus = wordMap<AvailabilityStatus>(
  { instock: "in_stock", outofstock: "out_of_stock", onbackorder: "backorder" },
  "unknown",
);

/** What decides whether something can be sold: a product's or a variation's. */
export type WireStock = Pick<WireVariation, "manage_stock" | "stock_quantity" | "stock_status" | "low_stock_amount">;

/**
 * A product. `variations` are those of a variable product, `null` when they were not asked for; every other product is
 * its own only variant.
 */
export function toProduct(
  wire: WireProduct,
  currency: string,
  variations: readonly WireVariation[] | null,
): ProductDraft {
  return {
    id: String(wire.id),
    title: wire.name,
    description: plainText(wire.description || wire.short_description),
    sku: wire.sku || null,
    categories: (wire.categories ?? []).map(({ name }) => plainText(name) ?? name),
    tags: (wire.tags ?? []).map(({ name }) => plainText(name) ?? name),
    status: toStatus(wire.status),
    rawStatus: wire.status,
    price: toPrice(wire.price, currency),
    variants: toVariants(wire, currency, variations),
    components: (wire.grouped_products ?? []).map((id) => ({ productId: String(id), quantity: 1 })),
    images: (wire.images ?? []).map(({ src, alt }) => ({ url: src, alt: alt || null })),
    url: wire.permalink || null,
    createdAt: wire.date_created_gmt ? fromUtc(wire.date_created_gmt) : null,
    updatedAt: wire.date_modified_gmt ? fromUtc(wire.date_modified_gmt) : null,
  };
}

/** Types that are bought as they are. A word that we do not know might have variants of its own. */
const singleTypes = new Set(["simple", "external", "grouped", "subscription", "bundle", "composite", "booking"]);

function toVariants(
  wire: WireProduct,
  currency: string,
  variations: readonly WireVariation[] | null,
): VariantDraft[] | null {
  if (singleTypes.has(wire.type)) return [toOnlyVariant(wire, currency)];
  return variations?.map((variation) => toVariant(variation, currency)) ?? null;
}

/** A variation. An attribute that the buyer chooses freely ("any") is not among its attributes. */
function toVariant(wire: WireVariation, currency: string): VariantDraft {
  const options = wire.attributes.map(({ name, option }) => ({ name, value: option }));
  return {
    ...toSaleable(wire, currency),
    title: options.map(({ value }) => value).join(" / ") || null,
    attributes: Object.fromEntries(options.map(({ name, value }) => [canonicalAttribute(name), value])),
    options,
    imageUrl: wire.image?.src ?? null,
  };
}

function toOnlyVariant(wire: WireProduct, currency: string): VariantDraft {
  return { ...toSaleable(wire, currency), imageUrl: wire.images?.[0]?.src ?? null };
}

type WireSaleable = WireStock & Pick<WireVariation, "id" | "sku" | "global_unique_id" | "price" | "regular_price">;

function toSaleable(wire: WireSaleable, currency: string): VariantDraft {
  const price = toPrice(wire.price, currency);
  const regular = toPrice(wire.regular_price ?? "", currency);
  const isReduced = price !== null && regular !== null && regular.amountMinor > price.amountMinor;
  return {
    id: String(wire.id),
    sku: wire.sku || null,
    barcode: wire.global_unique_id || null,
    price,
    compareAtPrice: isReduced ? regular : null,
    quantity: quantityOf(wire),
    availability: toAvailabilityStatus(wire),
  };
}

/** A product's price is given as stored (`"25"`, `"41.5"`); an empty one means that there is none. */
function toPrice(text: string, currency: string): Money | null {
  return text === "" ? null : parseMoneyRounded(text, currency);
}

/** Units that can be sold, when the shop counts them. A variation may share its product's (`manage_stock: "parent"`). */
export function quantityOf({ manage_stock, stock_quantity }: WireStock): number | null {
  return manage_stock === false ? null : stock_quantity;
}

export function toAvailabilityStatus(wire: WireStock): AvailabilityStatus {
  const status = toStockStatus(wire.stock_status);
  const quantity = quantityOf(wire);
  const isLow =
    status === "in_stock" && quantity !== null && wire.low_stock_amount != null && quantity <= wire.low_stock_amount;
  return isLow ? "low_stock" : status;
}
