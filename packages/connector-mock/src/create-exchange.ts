import {
  allocateMoney,
  type Exchange,
  type ExchangeInput,
  type Money,
  multiplyMoney,
  subtractMoney,
  sumMoney,
} from "@coccinelle/core";
import { createReturn } from "./create-return.ts";
import { findLine } from "./line-units.ts";
import { findOrder } from "./order-state.ts";
import type { Shop } from "./shop/shop.ts";
import { assertSellable, findVariant } from "./shop/stock.ts";

/** Asks to swap lines for other variants, which must be there now. They are not put aside: that is `reserveProduct`'s. */
export function createExchange(shop: Shop, input: ExchangeInput): Exchange {
  const chosen = input.replacements.map(({ productId, variantId, quantity }) => ({
    ...findVariant(shop.state, productId, variantId),
    quantity,
  }));
  assertSellable(
    shop.state,
    chosen.map(({ variant, quantity }) => ({ variantId: variant.id, quantity })),
  );
  const returned = createReturn(shop, { orderId: input.orderId, lines: input.lines });
  const prices = chosen.map(({ product, variant, quantity }) => times(variant.price ?? product.price, quantity));
  const exchange: Exchange = {
    id: shop.createId("exchange"),
    connectionId: null,
    orderId: input.orderId,
    returnId: returned.id,
    status: returned.status,
    rawStatus: null,
    lines: returned.lines,
    replacements: chosen.map(({ product, variant, quantity }) => ({
      productId: product.id,
      variantId: variant.id,
      quantity,
    })),
    replacementOrderId: null,
    priceDifference: differenceOf(shop, input, prices),
    createdAt: returned.createdAt,
    events: [{ status: returned.status, at: returned.createdAt }],
  };
  shop.state.exchanges.push(exchange);
  return exchange;
}

/** What the replacements cost more than what comes back did; `null` when a price is missing or of another currency. */
function differenceOf(shop: Shop, { orderId, lines }: ExchangeInput, prices: readonly (Money | null)[]): Money | null {
  const order = findOrder(shop, orderId);
  const known = prices.filter((price) => price !== null).filter(({ currency }) => currency === order.currency);
  if (known.length < prices.length) return null;
  const back = lines.map(({ lineId, quantity }) => {
    const line = findLine(order, lineId);
    return allocateMoney(line.total, [quantity, line.quantity - quantity])[0] ?? line.total;
  });
  return subtractMoney(sumMoney(known, order.currency), sumMoney(back, order.currency));
}

const times = (price: Money | null, quantity: number): Money | null => price && multiplyMoney(price, quantity);
