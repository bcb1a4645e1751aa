import { epochMs, type TwinTruth } from "@coccinelle/core";
import type { Shop } from "../shop/shop.ts";
import { sellable, settleReservations } from "../shop/stock.ts";

/** What is true in the shop now. */
export function truthOf(shop: Shop): TwinTruth {
  settleReservations(shop.state, shop.clock.now());
  const { products, orders, notes, parcels, customers, reservations, returns } = shop.state;
  const nowMs = shop.clock.now();
  return {
    stock: products.flatMap(({ id, variants }) =>
      (variants ?? []).map((variant) => ({
        productId: id,
        variantId: variant.id,
        quantity: sellable(shop.state, variant.id),
      })),
    ),
    products: products.map(({ id, title, price }) => ({
      id,
      title,
      priceMinor: price?.amountMinor ?? null,
      currency: price?.currency ?? "EUR",
    })),
    orders: orders.map(({ id, number, total, refundedTotal, currency, createdAt, shipments }) => ({
      id,
      number,
      totalMinor: total.amountMinor,
      refundedMinor: refundedTotal.amountMinor,
      currency,
      createdAtMs: epochMs(createdAt),
      notes: notes.filter(({ orderId }) => orderId === id).length,
      parcels: shipments.length,
    })),
    parcels: parcels.map(({ trackingNumber, status }) => ({
      trackingNumber,
      isDelivered: status === "delivered",
      isReturned: status === "returned",
    })),
    customers: customers.map(({ id, email }) => ({ id, email })),
    reservations: reservations.map(({ id, quantity, status, expiresAt }) => ({
      id,
      quantity,
      isActive: status === "active" && epochMs(expiresAt) > nowMs,
    })),
    returns: returns.map(({ id, orderId }) => ({ id, orderId })),
  };
}
