import { ConnectorError, type Order, type OrderItem } from "@coccinelle/core";
import { assertPrices, toLines } from "./create-order.ts";
import { assertNotSent, changeOrder, findOrder, quantitiesOf, taken } from "./order-state.ts";
import { buildOrder } from "./shop/build-order.ts";
import type { Shop } from "./shop/shop.ts";
import { assertSellable, moveStock } from "./shop/stock.ts";

/** Gives a pending order other items; the shelf moves by the difference. */
export function replaceItems(shop: Shop, orderId: string, items: readonly OrderItem[]): Order {
  const order = findOrder(shop, orderId);
  assertNotSent(order, "given other items");
  if (order.status !== "pending") {
    throw new ConnectorError(
      "conflict",
      "Only a pending order's items can be replaced. Make a return or an exchange.",
      {
        reason: "wrong_status",
      },
    );
  }
  const lines = toLines(shop, items, order.number);
  assertPrices([...lines.map(({ unitPrice }) => unitPrice), order.total]);
  assertSellable(shop.state, [...quantitiesOf(lines), ...taken(order.lines)]);
  moveStock(shop, [...quantitiesOf(order.lines), ...taken(lines)]);
  const [charge] = order.shippingLines;
  const shipping = charge ? { title: charge.title ?? "", total: charge.total } : null;
  const built = buildOrder({ id: order.id, number: order.number, createdAt: order.createdAt, lines, shipping });
  const { subtotal, taxes, taxTotal, total } = built;
  return changeOrder(shop, order, { lines: built.lines, subtotal, taxes, taxTotal, total });
}
