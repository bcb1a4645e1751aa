import { addMoney } from "@coccinelle/core";
import { toId } from "../client.ts";
import { toShopMoney } from "../to-money.ts";
import { withoutMark } from "./intent.ts";
import type { OrderDraft } from "./to-order.ts";
import type { WireRefund } from "./wire.ts";

export type RefundDraft = NonNullable<OrderDraft["refunds"]>[number];

/** What an order says that its refunds need. */
export interface RefundedOrder {
  readonly id: string;
  readonly currencyCode: string;
  readonly taxesIncluded: boolean;
}

/** Money given back, in the shop's currency. */
export function toRefund(wire: WireRefund, { id, currencyCode, taxesIncluded }: RefundedOrder): RefundDraft {
  return {
    id: toId(wire.id),
    orderId: toId(id),
    amount: toShopMoney(wire.totalRefundedSet, currencyCode),
    reason: withoutMark(wire.note),
    lines: wire.refundLineItems.nodes.map(({ quantity, lineItem, subtotalSet, totalTaxSet }) => {
      const subtotal = toShopMoney(subtotalSet, currencyCode);
      return {
        lineId: toId(lineItem.id),
        quantity,
        amount: taxesIncluded ? subtotal : addMoney(subtotal, toShopMoney(totalTaxSet, currencyCode)),
      };
    }),
    createdAt: wire.createdAt,
  };
}
