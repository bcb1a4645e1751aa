import { ConnectorError, type Product, type ProductVariant } from "@coccinelle/core";
import type { DemoShop } from "./question.ts";

/** The blue dress, and its size 38. */
export async function findDress(shop: DemoShop): Promise<{ product: Product; variant: ProductVariant }> {
  const product = found((await shop.inventory.searchProducts("robe bleue"))[0] ?? null);
  return { product, variant: sized(product, "38") };
}

/** A product's variant of this size. */
export function sized(product: Product, size: string): ProductVariant {
  return found(product.variants?.find((variant) => variant.attributes.size === size) ?? null);
}

/** The demo's shops hold what it asks for; when one does not, the check fails with a line that says so. */
export function found<Value>(value: Value | null): Value {
  if (value !== null) return value;
  throw new ConnectorError("not_found", "The shop has no such thing.");
}
