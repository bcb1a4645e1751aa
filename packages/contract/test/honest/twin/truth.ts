import type { TwinTruth } from "@coccinelle/core";
import { isWith } from "./parcels.ts";
import { numberOf } from "./show.ts";
import { isActive, leftOf, type State, sum, totalOf } from "./state.ts";

/** What is true at Honest now, in the contract's words. */
export function truthOf(state: State): TwinTruth {
  return {
    stock: [...state.products.keys()].map((id) => ({
      productId: id,
      variantId: null,
      quantity: leftOf(state, id),
    })),
    products: [...state.products].map(([id, { name, minor }]) => ({
      ...{ id, title: name, priceMinor: minor, currency: "EUR" },
    })),
    orders: state.orders.map((order) => ({
      ...{ id: order.id, number: numberOf(order), totalMinor: totalOf(order), currency: "EUR" },
      refundedMinor: sum(order.refunds.map(({ minor }) => minor)),
      createdAtMs: order.madeMs,
    })),
    parcels: [...state.parcels].map(([trackingNumber, parcel]) => ({
      ...{ trackingNumber, isDelivered: isWith(parcel, "addressee"), isReturned: isWith(parcel, "sender") },
    })),
    customers: [...state.customers].map(([id, email]) => ({ id, email })),
    reservations: state.holds.map((hold) => ({
      ...{ id: hold.id, quantity: hold.quantity, isActive: isActive(state, hold) },
    })),
    returns: [],
  };
}
