import { type Order, orderSchema, type Product, productSchema } from "@coccinelle/core";
import {
  advanceWalk,
  beginWalk,
  finishWalk,
  putMirroredOrders,
  putMirroredProducts,
  type Store,
} from "../src/index.ts";

const day = "2026-11-22T08:00:00.000Z";

/** A product on sale, as a shop's connector would give it. */
export function productOf(id: string, given: Record<string, unknown> = {}): Product {
  return productSchema.parse({ id, title: `Product ${id}`, status: "active", variants: [], updatedAt: day, ...given });
}

/** An order of one line. */
export function orderOf(id: string, given: Record<string, unknown> = {}): Order {
  const none = { amountMinor: 0, currency: "EUR" };
  return orderSchema.parse({
    ...{ id, number: `N${id}`, status: "processing", paymentStatus: "paid", fulfillmentStatus: "unfulfilled" },
    ...{ currency: "EUR", taxesIncluded: true, lines: [], createdAt: day, updatedAt: day },
    ...{ subtotal: none, discountTotal: none, shippingTotal: none, taxTotal: none, total: none, refundedTotal: none },
    contact: { email: "emma@example.com", phone: null, firstName: "Emma", lastName: "Rousseau" },
    ...given,
  });
}

/** Variants of these sizes and one colour. */
export const variantsOf = (sku: string, color: string, sizes: readonly string[]) =>
  sizes.map((size) => ({
    id: `${sku}-${size}`,
    sku: `${sku}-${size}`,
    attributes: { size, color },
    options: [
      { name: "Taille", value: `T${size}` },
      { name: "Couleur", value: color },
    ],
  }));

/** What a shop gave, and when it was asked. */
export interface Given {
  readonly products?: readonly Product[];
  readonly orders?: readonly Order[];
  readonly asOf?: string;
}

/** Mirrors these in one full walk of one page. */
export async function mirrorAll(
  store: Store,
  tenant: string,
  { products = [], orders = [], asOf }: Given,
): Promise<void> {
  await store.asTenant(tenant, async (t) => {
    const page = { connectionId: "shop", cursor: null, nextCursor: null, latestAt: day };
    for (const [kind, items] of [
      ["products", products],
      ["orders", orders],
    ] as const) {
      const key = { connectionId: "shop", kind };
      const { walk } = await beginWalk(t, { ...key, phase: "full", since: null });
      await advanceWalk(t, { ...page, kind, walk, items: items.length });
      const fetched = { connectionId: "shop", asOf: asOf ?? t.now };
      if (kind === "products") await putMirroredProducts(t, { ...fetched, items: products });
      else await putMirroredOrders(t, { ...fetched, items: orders });
      await finishWalk(t, { ...key, walk, removed: 0 });
    }
  });
}
