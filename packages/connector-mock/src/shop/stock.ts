import {
  type Availability,
  type AvailabilityStatus,
  ConnectorError,
  epochMs,
  type Product,
  type ProductVariant,
} from "@coccinelle/core";
import type { Shop } from "./shop.ts";
import type { ShopState } from "./state.ts";

/** The one place where the shop's units lie. */
export const locationId = "boutique";

/** Units of one variant. */
export interface VariantQuantity {
  readonly variantId: string;
  readonly quantity: number;
}

/** Marks holds that ran out. Stock comes back by itself: only active holds are subtracted from it. */
export function settleReservations(state: ShopState, nowMs: number): void {
  for (const hold of state.reservations) {
    if (hold.status !== "active" || epochMs(hold.expiresAt) > nowMs) continue;
    hold.status = "expired";
    state.ranOut.push(hold);
  }
}

/** Units that can be sold now: those on the shelf less active holds. `null` when untracked. */
export function sellable(state: ShopState, variantId: string): number | null {
  const shelf = state.stock.get(variantId) ?? null;
  if (shelf === null) return null;
  const held = state.reservations.filter((hold) => hold.status === "active" && hold.variantId === variantId);
  return shelf - held.reduce((sum, hold) => sum + hold.quantity, 0);
}

/** The product and variant that a caller means. A product with one variant needs no variant id. */
export function findVariant(
  state: ShopState,
  productId: string,
  variantId: string | null | undefined,
): { product: Product; variant: ProductVariant } {
  const product = state.products.find(({ id }) => id === productId);
  if (!product) throw new ConnectorError("not_found", "There is no such product.");
  const variants = product.variants ?? [];
  if (variantId === null || variantId === undefined) {
    const [only] = variants;
    if (only && variants.length === 1) return { product, variant: only };
    throw new ConnectorError("input_invalid", "The product has several variants. Say which one.", {
      fields: ["variantId"],
    });
  }
  const variant = variants.find(({ id }) => id === variantId);
  if (!variant) throw new ConnectorError("not_found", "The product has no such variant.");
  return { product, variant };
}

/** Rejects with `conflict/insufficient_stock` when more is wanted than can be sold; the same variant counts together. */
export function assertSellable(state: ShopState, wanted: readonly VariantQuantity[]): void {
  for (const [variantId, quantity] of sumByVariant(wanted)) {
    const left = sellable(state, variantId);
    if (left !== null && left < quantity) {
      throw new ConnectorError("conflict", `Only ${Math.max(0, left)} can be sold, ${quantity} were asked for.`, {
        reason: "insufficient_stock",
      });
    }
  }
}

/** Moves the shelf: negative quantities take away. Untracked variants stay untracked. */
export function moveStock(shop: Shop, moves: readonly VariantQuantity[]): void {
  for (const [variantId, quantity] of sumByVariant(moves)) {
    const shelf = shop.state.stock.get(variantId) ?? null;
    if (shelf === null || quantity === 0) continue;
    shop.state.stock.set(variantId, shelf + quantity);
    const product = shop.state.products.find(({ variants }) => variants?.some(({ id }) => id === variantId));
    if (!product) continue;
    shop.changed({ type: "stock.changed", subjectId: product.id, data: availabilityOf(shop, product, [variantId]) });
  }
}

/** How much of these variants together can be sold. */
export function availabilityOf(shop: Shop, product: Product, variantIds: readonly string[]): Availability {
  const quantities = variantIds.map((id) => sellable(shop.state, id));
  const counted = quantities.filter((quantity) => quantity !== null);
  const isUntracked = counted.length < quantities.length;
  const quantity = isUntracked ? null : counted.reduce((sum, next) => sum + Math.max(0, next), 0);
  const status = statusOf(quantity, shop.lowStockThreshold);
  return {
    productId: product.id,
    variantId: variantIds.length === 1 ? (variantIds[0] ?? null) : null,
    connectionId: null,
    status,
    rawStatus: null,
    available: status !== "out_of_stock",
    quantity,
    locations: [{ id: locationId, name: "Boutique", quantity }],
    asOf: shop.now(),
    freshness: "live",
  };
}

/** The product as it stands now: quantities and availability are not kept, but counted. */
export function withQuantities(shop: Shop, product: Product): Product {
  const variants = product.variants?.map((variant) => {
    const quantity = sellable(shop.state, variant.id);
    return { ...variant, quantity, availability: statusOf(quantity, shop.lowStockThreshold) };
  });
  return { ...product, variants: variants ?? null };
}

function statusOf(quantity: number | null, lowStockThreshold: number): AvailabilityStatus {
  if (quantity === null) return "in_stock";
  if (quantity <= 0) return "out_of_stock";
  return quantity <= lowStockThreshold ? "low_stock" : "in_stock";
}

function sumByVariant(quantities: readonly VariantQuantity[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { variantId, quantity } of quantities) sums.set(variantId, (sums.get(variantId) ?? 0) + quantity);
  return sums;
}
