import {
  type AvailabilityStatus,
  canonicalAttribute,
  type Implementation,
  type Money,
  type Product,
  parseMoney,
  wordMap,
} from "@coccinelle/core";
import { toId } from "../client.ts";
import type { WireProduct, WireVariant } from "./wire.ts";

/** A product as it leaves this connector: absent fields left out. */
export type ProductDraft = NonNullable<Awaited<ReturnType<Implementation<"inventory", "getProduct">>>>;
type VariantDraft = NonNullable<ProductDraft["variants"]>[number];

/** An unlisted product is sold to whoever has its address. */
const toStatus = wordMap<Product["status"]>(
  { ACTIVE: "active", UNLISTED: "active", DRAFT: "draft", ARCHIVED: "archived" },
  "unknown",
);

/** A product. `variants` are all of its variants, `null` when they were not all asked for. */
export function toProduct(wire: Omit<WireProduct, "variants">, variants: readonly WireVariant[] | null): ProductDraft {
  const { amount, currencyCode } = wire.priceRangeV2.minVariantPrice;
  const [only, ...others] = variants ?? [];
  return {
    id: toId(wire.id),
    title: wire.title,
    description: wire.description || null,
    sku: others.length === 0 ? only?.sku || null : null,
    brand: wire.vendor || null,
    categories: wire.productType ? [wire.productType] : [],
    tags: [...(wire.tags ?? [])],
    status: toStatus(wire.status),
    rawStatus: wire.status,
    price: parseMoney(amount, currencyCode),
    variants: variants?.map((variant) => toVariant(variant, currencyCode)) ?? null,
    images: (wire.media?.nodes ?? []).flatMap(({ image }) =>
      image?.url ? [{ url: image.url, alt: image.altText || null }] : [],
    ),
    url: wire.onlineStoreUrl || null,
    createdAt: wire.createdAt ?? null,
    updatedAt: wire.updatedAt ?? null,
  };
}

/** A product without choices has this one option with this one value: it is no attribute. */
const isChoice = ({ name, value }: WireVariant["selectedOptions"][number]): boolean =>
  name !== "Title" || value !== "Default Title";

function toVariant(wire: WireVariant, currency: string): VariantDraft {
  const options = wire.selectedOptions.filter(isChoice).map(({ name, value }) => ({ name, value }));
  const price = parseMoney(wire.price, currency);
  const before = wire.compareAtPrice == null ? null : parseMoney(wire.compareAtPrice, currency);
  const quantity = wire.inventoryItem.tracked ? wire.inventoryQuantity : null;
  return {
    id: toId(wire.id),
    sku: wire.sku || null,
    barcode: wire.barcode || null,
    title: options.length > 0 ? wire.title || null : null,
    attributes: Object.fromEntries(options.map(({ name, value }) => [canonicalAttribute(name), value])),
    options,
    price,
    compareAtPrice: isReduced(price, before) ? before : null,
    quantity,
    availability: toAvailabilityStatus({ ...wire.inventoryItem, quantity, inventoryPolicy: wire.inventoryPolicy }),
    imageUrl: wire.image?.url || null,
    weightGrams: toGrams(wire.inventoryItem.measurement?.weight),
  };
}

const isReduced = (price: Money, before: Money | null): boolean =>
  before !== null && before.amountMinor > price.amountMinor;

const gramsPerUnit: Readonly<Record<string, number>> = {
  GRAMS: 1,
  KILOGRAMS: 1000,
  OUNCES: 28.349523125,
  POUNDS: 453.59237,
};

/** Zero is what Shopify keeps when nobody weighed it. */
function toGrams(weight: { readonly value: number; readonly unit: string } | null | undefined): number | null {
  const grams = weight && gramsPerUnit[weight.unit];
  return grams && weight.value > 0 ? Math.round(weight.value * grams * 1000) / 1000 : null;
}

interface Countable {
  readonly tracked: boolean;
  /** `null` when Shopify does not count, or did not say. */
  readonly quantity: number | null;
  readonly inventoryPolicy: string;
}

/** What is not tracked can always be sold; what is, as long as there is some or the shop sells what it does not have. */
export function toAvailabilityStatus({ tracked, quantity, inventoryPolicy }: Countable): AvailabilityStatus {
  if (!tracked) return "in_stock";
  if (quantity === null) return "unknown";
  if (quantity > 0) return "in_stock";
  return toEmptyStatus(inventoryPolicy);
}

const toEmptyStatus = wordMap<AvailabilityStatus>({ DENY: "out_of_stock", CONTINUE: "backorder" }, "unknown");
