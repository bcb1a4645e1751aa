import type { TwinTruth } from "@coccinelle/core";
import { round } from "./money.ts";
import { refundsOf, totalOf } from "./orders/order-view.ts";
import { stockOwner, variationsOf } from "./products/stock.ts";
import type { Shop, TwinOrder, TwinProduct } from "./state.ts";

const cents = (amount: number): number => Math.round(round(amount, 2) * 100);

/** What is true in a shop. Its currency has two decimals. */
export function truthOf(shop: Shop): TwinTruth {
  const { currency } = shop.settings;
  const listed = [...shop.products.values()].filter(({ type, status }) => type !== "variation" && status !== "trash");
  return {
    stock: listed.flatMap((product) => stockOf(shop, product)),
    products: listed.map(({ id, name, price }) => ({
      id: String(id),
      title: name,
      priceMinor: price === "" ? null : cents(Number(price)),
      currency,
    })),
    orders: [...shop.orders.values()]
      .filter(({ status }) => status !== "trash")
      .map((order) => orderTruth(shop, order)),
    customers: [...shop.customers.values()].map(({ id, email }) => ({ id: String(id), email })),
  };
}

function stockOf(shop: Shop, product: TwinProduct): NonNullable<TwinTruth["stock"]>[number][] {
  const productId = String(product.id);
  const of = (sold: TwinProduct, variantId: string | null) => {
    const owner = stockOwner(shop, sold);
    return { productId, variantId, quantity: owner.manage_stock ? (owner.stock_quantity ?? 0) : null };
  };
  if (product.type !== "variable") return [of(product, null)];
  return variationsOf(shop, product.id).map((variation) => of(variation, String(variation.id)));
}

function orderTruth(shop: Shop, order: TwinOrder): NonNullable<TwinTruth["orders"]>[number] {
  const tracked = order.meta_data.find(({ key }) => key === "_wc_shipment_tracking_items")?.value;
  const notes = [...shop.notes.values()].filter(({ order_id, isWritten }) => order_id === order.id && isWritten);
  return {
    id: String(order.id),
    number: String(order.number ?? order.id),
    totalMinor: cents(totalOf(order)),
    refundedMinor: refundsOf(shop, order.id).reduce((sum, { amount }) => sum + cents(Number(amount)), 0),
    currency: order.currency,
    createdAtMs: Date.parse(`${order.date_created_gmt}Z`),
    notes: notes.length,
    parcels: Array.isArray(tracked) ? tracked.length : 0,
  };
}
