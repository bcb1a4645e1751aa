import type { TwinTruth } from "@coccinelle/core";
import { numberOf } from "./gid.ts";
import { originalTotalOf, paymentsOf } from "./resolvers/order-totals.ts";
import { type ShopState, variantsOf } from "./state.ts";
import { availableOf } from "./stock.ts";

/** What is true in a shop, in few words. Ids are numbers, as connectors give them. */
export function truthOf(shop: ShopState): TwinTruth {
  const { currency } = shop.settings;
  return {
    stock: [...shop.variants.values()].map(({ id, productId, inventoryItemId }) => ({
      productId: numberOf(productId),
      variantId: numberOf(id),
      quantity: shop.inventoryItems.get(inventoryItemId)?.tracked ? availableOf(shop, inventoryItemId) : null,
    })),
    products: [...shop.products.values()].map(({ id, title }) => ({
      id: numberOf(id),
      title,
      priceMinor: Math.min(...variantsOf(shop, id).map(({ priceMinor }) => priceMinor)),
      currency,
    })),
    orders: [...shop.orders.values()].map((order) => ({
      id: numberOf(order.id),
      number: order.name,
      totalMinor: originalTotalOf(order),
      refundedMinor: paymentsOf(order).refundedMinor,
      currency: order.currencyCode,
      createdAtMs: Date.parse(order.createdAt),
      notes: order.note === null ? 0 : 1,
      parcels: order.fulfillments
        .filter(({ status }) => status === "SUCCESS")
        .reduce((sum, { trackingInfo }) => sum + trackingInfo.length, 0),
    })),
    parcels: [...shop.orders.values()].flatMap(({ fulfillments }) =>
      fulfillments.flatMap(({ trackingInfo, displayStatus }) =>
        trackingInfo.flatMap(({ number }) =>
          number === null
            ? []
            : [{ trackingNumber: number, isDelivered: displayStatus === "DELIVERED", isReturned: false }],
        ),
      ),
    ),
    customers: [...shop.customers.values()].map(({ id, email }) => ({ id: numberOf(id), email })),
  };
}
