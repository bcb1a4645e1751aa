import { moneyBag, toMinor, toMoney } from "../money.ts";
import type { TwinLine, TwinOrder } from "../order-state.ts";
import type { ResolverMap } from "../registry.ts";
import { inOrder } from "./order-money.ts";
import { refundableOf } from "./order-payment-fields.ts";
import { lineOf } from "./order-records.ts";
import { givingsOf, type RefundedLine, shippingLeft, shippingTaxFor, worthOf } from "./order-refund.ts";
import { leavingAmounts, paymentsOf, sum } from "./order-totals.ts";

/** What of an order is to be refunded, before anybody said how much money that is. */
export interface Wish {
  readonly lines: readonly RefundedLine[];
  readonly shippingMinor: number;
}

/** How a wish is paid back, from which payments. */
export function suggestedTransactions(order: TwinOrder, amountMinor: number): object[] {
  return givingsOf(order, amountMinor).map(({ amountMinor: part, parent, gateway }) => ({
    amountSet: moneyBag(part, order),
    amount: toMoney(part, order.currencyCode),
    gateway,
    formattedGateway: gateway,
    kind: "SUGGESTED_REFUND",
    parentTransaction: parent,
    maximumRefundableSet: parent ? moneyBag(refundableOf(order, parent), order) : null,
    maximumRefundable: parent ? toMoney(refundableOf(order, parent), order.currencyCode) : null,
  }));
}

/** `ShippingRefund`: what of the shipping goes back. */
export function shippingRefund(order: TwinOrder, minor: number): object {
  const tax = shippingTaxFor(order, minor);
  const left = shippingLeft(order);
  return {
    amountSet: moneyBag(minor, order),
    amount: toMoney(minor, order.currencyCode),
    taxSet: moneyBag(tax, order),
    tax: toMoney(tax, order.currencyCode),
    maximumRefundableSet: moneyBag(left, order),
    maximumRefundable: toMoney(left, order.currencyCode),
  };
}

/** What a wish comes to. */
export function amountsOfWish(order: TwinOrder, { lines, shippingMinor }: Wish) {
  const amounts = lines.flatMap(({ lineItemId, quantity }) => {
    const line = lineOf(order, lineItemId);
    return line ? [leavingAmounts(order, line, Math.min(quantity, line.currentQuantity))] : [];
  });
  const maximumMinor = paymentsOf(order).netMinor;
  return {
    maximumMinor,
    amountMinor: Math.min(maximumMinor, worthOf(order, lines, shippingMinor)),
    subtotalMinor: sum(amounts.map(({ grossMinor, lineDiscountMinor }) => grossMinor - lineDiscountMinor)),
    discountedMinor: sum(amounts.map(({ netMinor }) => netMinor)),
    cartDiscountMinor: sum(amounts.map(({ orderDiscountMinor }) => orderDiscountMinor)),
    taxMinor: sum(amounts.map(({ taxMinor }) => taxMinor)) + shippingTaxFor(order, shippingMinor),
  };
}

interface SuggestArgs {
  readonly refundLineItems?: readonly RefundedLine[] | null;
  readonly refundShipping?: boolean | null;
  readonly shippingAmount?: string | null;
  readonly suggestFullRefund?: boolean | null;
}

function wishOf(order: TwinOrder, args: SuggestArgs): Wish {
  const all = (line: TwinLine): RefundedLine => ({ lineItemId: line.id, quantity: line.currentQuantity });
  const lines = args.suggestFullRefund
    ? order.lines.filter(({ currentQuantity }) => currentQuantity > 0).map(all)
    : (args.refundLineItems ?? []);
  const left = shippingLeft(order);
  const asked = args.shippingAmount == null ? null : toMinor(args.shippingAmount, order.currencyCode);
  const isWhole = args.refundShipping || args.suggestFullRefund;
  return { lines, shippingMinor: Math.min(left, asked ?? (isWhole ? left : 0)) };
}

function suggestedRefund(order: TwinOrder, args: SuggestArgs): object {
  const wish = wishOf(order, args);
  const { amountMinor, maximumMinor, subtotalMinor, discountedMinor, cartDiscountMinor, taxMinor } = amountsOfWish(
    order,
    wish,
  );
  const text = (minor: number): string => toMoney(minor, order.currencyCode);
  return {
    amountSet: moneyBag(amountMinor, order),
    amount: text(amountMinor),
    maximumRefundableSet: moneyBag(maximumMinor, order),
    maximumRefundable: text(maximumMinor),
    subtotalSet: moneyBag(subtotalMinor, order),
    subtotal: text(subtotalMinor),
    discountedSubtotalSet: moneyBag(discountedMinor, order),
    totalCartDiscountAmountSet: moneyBag(cartDiscountMinor, order),
    totalDutiesSet: moneyBag(0, order),
    totalTaxSet: moneyBag(taxMinor, order),
    totalTaxes: text(taxMinor),
    shipping: shippingRefund(order, wish.shippingMinor),
    suggestedTransactions: suggestedTransactions(order, amountMinor),
    refundLineItems: wish.lines.flatMap((given) => suggestedLine(order, given)),
  };
}

function suggestedLine(order: TwinOrder, { lineItemId, quantity, restockType, locationId }: RefundedLine): object[] {
  const line = lineOf(order, lineItemId);
  if (!line) return [];
  const { netMinor, taxMinor } = leavingAmounts(order, line, Math.min(quantity, line.currentQuantity));
  const made = {
    lineItemId,
    quantity,
    restockType: restockType ?? "NO_RESTOCK",
    isRestocked: false,
    locationId: locationId ?? null,
    subtotalMinor: netMinor,
    taxMinor,
  };
  return [inOrder(order, made)];
}

export const suggestedRefundResolvers: ResolverMap = { Order: { suggestedRefund } };
