import { type Money, type RefundInput, toDecimal } from "@coccinelle/core";
import type { RefundInput as WireRefundInput } from "../../queries/generated.ts";
import { toMoney, toShopMoney } from "../../to-money.ts";
import { refused } from "../read-order.ts";
import type { Refundable } from "./refundable.ts";

type WireTransaction = Extract<WireRefundInput["transactions"], readonly unknown[]>[number];

/** Each payment gives back what is left of it, until the amount is reached; gift cards last. */
export function transactionsOf(order: Refundable, amount: Money, { viaGateway }: RefundInput): WireTransaction[] {
  const isIn = ({ kind, status }: Refundable["transactions"][number]): boolean =>
    status === "SUCCESS" && (kind === "SALE" || kind === "CAPTURE");
  const payments = order.transactions.filter(isIn).toSorted((a, b) => giftCard(a) - giftCard(b));
  let open = amount.amountMinor;
  const transactions: WireTransaction[] = [];
  for (const payment of payments) {
    const part = Math.min(open, leftOf(order, payment));
    if (part <= 0) continue;
    assertWay(payment, viaGateway ?? false);
    transactions.push({
      orderId: order.id,
      parentId: payment.id,
      gateway: payment.gateway ?? "manual",
      kind: "REFUND",
      amount: toDecimal(inPresentment(payment, part)),
    });
    open -= part;
  }
  if (open > 0) throw refused("The amount is more than what is left of the order's payments.", "amount");
  return transactions;
}

type Payment = Refundable["transactions"][number];

const giftCard = ({ gateway }: Payment): number => (gateway === "gift_card" ? 1 : 0);

function leftOf({ transactions, currencyCode }: Refundable, payment: Payment): number {
  const given = transactions.filter(
    ({ kind, status, parentTransaction }) =>
      kind === "REFUND" && (status === "SUCCESS" || status === "PENDING") && parentTransaction?.id === payment.id,
  );
  const amountOf = ({ amountSet }: Payment): number => toShopMoney(amountSet, currencyCode).amountMinor;
  return amountOf(payment) - given.reduce((sum, one) => sum + amountOf(one), 0);
}

/** A part of a payment in the currency in which it was made. */
function inPresentment({ amountSet }: Payment, partMinor: number): Money {
  const [shop, shown] = [toMoney(amountSet.shopMoney), toMoney(amountSet.presentmentMoney)];
  return {
    amountMinor: Math.round((partMinor * shown.amountMinor) / shop.amountMinor),
    currency: shown.currency,
  };
}

function assertWay({ manualPaymentGateway }: Payment, viaGateway: boolean): void {
  if (manualPaymentGateway !== viaGateway) return;
  throw refused(
    viaGateway
      ? "The order was paid by hand: there is no provider to send the money. Refund it without viaGateway."
      : "The order was paid through a provider, and Shopify sends such a refund at once: say so by viaGateway.",
    "viaGateway",
  );
}
