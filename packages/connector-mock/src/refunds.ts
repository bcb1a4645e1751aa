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
import { changeOrder, findOrder, quantitiesOf } from "./order-state.ts";
import type { Shop } from "./shop/shop.ts";
import { moveStock } from "./shop/stock.ts";

/** Gives money back: never more than was paid, never more units than were bought. */
export function refund(shop: Shop, input: RefundInput): Refund {
  const order = findOrder(shop, input.orderId);
  const lines = (input.lines ?? []).map((wanted) => {
    const line = order.lines.find(({ id }) => id === wanted.lineId);
    if (!line) throw new ConnectorError("input_invalid", "The order has no such line.", { fields: ["lines"] });
    if (wanted.quantity > line.quantity - refundedUnits(order, line.id)) {
      throw new ConnectorError("conflict", "More units would be refunded than were bought.", {
        reason: "already_done",
      });
    }
    return {
      line,
      lineId: line.id,
      quantity: wanted.quantity,
      amount: wanted.amount ?? shareOf(line, wanted.quantity),
    };
  });
  const amount =
    input.amount ??
    sumMoney(
      lines.map((line) => line.amount),
      order.currency,
    );
  assertRefundable(order, amount);
  const made: Refund = {
    id: shop.createId("refund"),
    orderId: order.id,
    connectionId: null,
    amount,
    reason: input.reason ?? null,
    lines: lines.map(({ lineId, quantity, amount: share }) => ({ lineId, quantity, amount: share })),
    createdAt: shop.now(),
  };
  if (input.restock)
    moveStock(
      shop,
      lines.flatMap(({ line, quantity }) => quantitiesOf([{ ...line, quantity }])),
    );
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

function assertRefundable(order: Order, amount: Money): void {
  if (order.paymentStatus !== "paid" && order.paymentStatus !== "partially_refunded") {
    throw new ConnectorError("conflict", "Nothing was paid that could be given back.", {
      reason: order.paymentStatus === "refunded" ? "already_done" : "wrong_status",
    });
  }
  if (amount.currency !== order.currency || compareMoney(amount, zeroMoney(order.currency)) <= 0) {
    throw new ConnectorError("input_invalid", "Give an amount above zero in the order's currency, or lines.", {
      fields: ["amount"],
    });
  }
  if (compareMoney(amount, subtractMoney(order.total, order.refundedTotal)) > 0) {
    throw new ConnectorError("conflict", "More would be given back than was paid.", { reason: "already_done" });
  }
}

function refundedUnits(order: Order, lineId: string): number {
  return order.refunds
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => sum + (line.lineId === lineId ? line.quantity : 0), 0);
}

function shareOf(line: OrderLine, quantity: number): Money {
  const [share] = allocateMoney(line.total, [quantity, line.quantity - quantity]);
  return share ?? line.total;
}
