import {
  addMoney,
  allocateMoney,
  ConnectorError,
  compareMoney,
  type Money,
  type Order,
  type OrderLine,
  type Refund,
  type RefundInput,
  subtractMoney,
  sumMoney,
  zeroMoney,
} from "@coccinelle/core";
import { assertUnitsLeft, findLine } from "./line-units.ts";
import { changeOrder, findOrder, quantitiesOf } from "./order-state.ts";
import type { Shop } from "./shop/shop.ts";
import { moveStock } from "./shop/stock.ts";

/** Gives money back: never more than was paid, never more units than were bought. */
export function refund(shop: Shop, input: RefundInput): Refund {
  const order = findOrder(shop, input.orderId);
  const { currency } = order;
  const wanted = input.lines ?? [];
  const former = order.refunds.flatMap((earlier) => earlier.lines);
  assertUnitsLeft(order, wanted, { used: former, message: "More units would be refunded than were bought." });
  const lines = wanted.map(({ lineId, quantity, amount }) => ({
    lineId,
    quantity,
    amount: amount ?? shareOf(findLine(order, lineId), quantity),
  }));
  for (const line of lines) assertPositive(line.amount, currency);
  const amount =
    input.amount ??
    sumMoney(
      lines.map((line) => line.amount),
      currency,
    );
  assertPositive(amount, currency);
  assertRefundable(order, amount);
  const made: Refund = {
    id: shop.createId("refund"),
    orderId: order.id,
    connectionId: null,
    amount,
    reason: input.reason ?? null,
    lines,
    createdAt: shop.now(),
  };
  if (input.restock) {
    moveStock(shop, quantitiesOf(lines.map(({ lineId, quantity }) => ({ ...findLine(order, lineId), quantity }))));
  }
  const refundedTotal = addMoney(order.refundedTotal, amount);
  const isWhole = compareMoney(refundedTotal, order.total) === 0;
  changeOrder(shop, order, {
    refunds: [...order.refunds, made],
    refundedTotal,
    paymentStatus: isWhole ? "refunded" : "partially_refunded",
    ...(isWhole && { status: "refunded" }),
  });
  return made;
}

function assertPositive(amount: Money, currency: string): void {
  if (amount.currency === currency && compareMoney(amount, zeroMoney(currency)) > 0) return;
  throw new ConnectorError("input_invalid", "Give an amount above zero in the order's currency, or lines.", {
    fields: ["amount"],
  });
}

function assertRefundable(order: Order, amount: Money): void {
  if (order.paymentStatus !== "paid" && order.paymentStatus !== "partially_refunded") {
    throw new ConnectorError("conflict", "Nothing was paid that could be given back.", {
      reason: order.paymentStatus === "refunded" ? "already_done" : "wrong_status",
    });
  }
  if (compareMoney(amount, subtractMoney(order.total, order.refundedTotal)) > 0) {
    throw new ConnectorError("conflict", "More would be given back than was paid.", { reason: "already_done" });
  }
}

/** What so many of a line's units cost. */
function shareOf(line: OrderLine, quantity: number): Money {
  const [share] = allocateMoney(line.total, [quantity, line.quantity - quantity]);
  return share ?? line.total;
}
