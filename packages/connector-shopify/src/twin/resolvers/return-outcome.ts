import { moneyBag, toMinor } from "../money.ts";
import type { TwinExchangeLine, TwinOrder, TwinReturn } from "../order-state.ts";
import type { ResolverMap, TwinContext } from "../registry.ts";
import type { ShopState } from "../state.ts";
import { returnExtras, returnLineExtras } from "./order-extras.ts";
import { orderOf } from "./order-records.ts";
import { type RefundedLine, shippingLeft } from "./order-refund.ts";
import { leavingAmounts, outstandingOf, paymentsOf, sum, taxOf } from "./order-totals.ts";
import { amountsOfWish, shippingRefund, suggestedTransactions } from "./refunds-suggested.ts";
import { orderLineOf } from "./return-lines.ts";

/** So many units of a line of a return. */
export interface Units {
  readonly id: string;
  readonly quantity: number;
}

export interface RefundShipping {
  readonly fullRefund?: boolean | null;
  readonly shippingRefundAmount?: { readonly amount: string } | null;
}

export function shippingOfReturn(order: TwinOrder, input: RefundShipping | null | undefined): number {
  const left = shippingLeft(order);
  if (input?.fullRefund) return left;
  return Math.min(left, toMinor(input?.shippingRefundAmount?.amount, order.currencyCode) ?? 0);
}

/** Units of a return as units of the order. */
export function goodsOf(order: TwinOrder, given: TwinReturn, units: readonly Units[]): RefundedLine[] {
  return units.flatMap(({ id, quantity }) => {
    const line = given.lines.find((own) => own.id === id);
    const ordered = line && orderLineOf(order, line.fulfillmentLineItemId);
    return ordered ? [{ lineItemId: ordered.id, quantity }] : [];
  });
}

/** The tax that goods of this order carry. */
export const taxPercentOf = ({ lines }: TwinOrder): number => Math.max(0, ...lines.map(({ taxPercent }) => taxPercent));

/** A line's part of its discount. */
export const exchangeDiscount = ({ discountMinor, quantity: whole }: TwinExchangeLine, quantity: number): number =>
  whole === 0 ? 0 : Math.round((discountMinor * quantity) / whole);

/** What new goods cost, with their tax. */
function exchangeWorth(shop: ShopState, order: TwinOrder, line: TwinExchangeLine, quantity: number): number {
  const price = (shop.variants.get(line.variantId)?.priceMinor ?? 0) * quantity - exchangeDiscount(line, quantity);
  return price + (order.taxesIncluded ? 0 : taxOf(order, price, taxPercentOf(order)));
}

/** What a return keeps back: a part of each line's price, and its shipping fee once. */
export function feesOf(order: TwinOrder, given: TwinReturn, units: readonly Units[]): number {
  const restocking = units.map(({ id, quantity }) => {
    const line = given.lines.find((own) => own.id === id);
    const ordered = line && orderLineOf(order, line.fulfillmentLineItemId);
    const percentage = line ? (returnLineExtras(line).restockingFee?.percentage ?? 0) : 0;
    return ordered ? Math.round((leavingAmounts(order, ordered, quantity).netMinor * percentage) / 100) : 0;
  });
  return sum(restocking) + (returnExtras(given).isFeeCharged ? 0 : (given.shippingFeeMinor ?? 0));
}

interface OutcomeArgs {
  readonly returnLineItems: readonly Units[];
  readonly exchangeLineItems: readonly Units[];
  readonly refundShipping?: RefundShipping | null;
}

/** What processing these lines would mean: money back, money due, or neither. */
function suggestedFinancialOutcome(given: TwinReturn, args: OutcomeArgs, { shop }: TwinContext): object {
  const order = orderOf(shop, given);
  const shippingMinor = shippingOfReturn(order, args.refundShipping);
  const lines = goodsOf(order, given, args.returnLineItems);
  const amounts = amountsOfWish(order, { lines, shippingMinor });
  const worth = amounts.discountedMinor + (order.taxesIncluded ? 0 : amounts.taxMinor) + shippingMinor;
  const exchanged = sum(
    args.exchangeLineItems.map(({ id, quantity }) => {
      const line = given.exchangeLines.find((own) => own.id === id);
      return line ? exchangeWorth(shop, order, line, quantity) : 0;
    }),
  );
  const due = outstandingOf(order) - worth + feesOf(order, given, args.returnLineItems) + exchanged;
  const { netMinor } = paymentsOf(order);
  return {
    discountedSubtotal: moneyBag(amounts.discountedMinor, order),
    totalCartDiscountAmount: moneyBag(amounts.cartDiscountMinor, order),
    totalTax: moneyBag(amounts.taxMinor, order),
    totalDuties: moneyBag(0, order),
    totalAdditionalFees: moneyBag(0, order),
    maximumRefundable: moneyBag(netMinor, order),
    shipping: shippingRefund(order, shippingMinor),
    financialTransfer: transferOf(order, due),
  };
}

function transferOf(order: TwinOrder, due: number): object | null {
  if (due > 0) return { __typename: "InvoiceReturnOutcome", amount: moneyBag(due, order) };
  const back = Math.min(-due, paymentsOf(order).netMinor);
  if (back <= 0) return null;
  const transactions = suggestedTransactions(order, back);
  return { __typename: "RefundReturnOutcome", amount: moneyBag(back, order), suggestedTransactions: transactions };
}

interface RefundArgs {
  readonly returnRefundLineItems: readonly { readonly returnLineItemId: string; readonly quantity: number }[];
  readonly refundShipping?: RefundShipping | null;
}

function suggestedRefund(given: TwinReturn, args: RefundArgs, { shop }: TwinContext): object {
  const order = orderOf(shop, given);
  const units = args.returnRefundLineItems.map(({ returnLineItemId: id, quantity }) => ({ id, quantity }));
  const shippingMinor = shippingOfReturn(order, args.refundShipping);
  const amounts = amountsOfWish(order, { lines: goodsOf(order, given, units), shippingMinor });
  return {
    amount: moneyBag(amounts.amountMinor, order),
    discountedSubtotal: moneyBag(amounts.discountedMinor, order),
    subtotal: moneyBag(amounts.subtotalMinor, order),
    maximumRefundable: moneyBag(amounts.maximumMinor, order),
    totalCartDiscountAmount: moneyBag(amounts.cartDiscountMinor, order),
    totalTax: moneyBag(amounts.taxMinor, order),
    totalDuties: moneyBag(0, order),
    shipping: shippingRefund(order, shippingMinor),
    suggestedTransactions: suggestedTransactions(order, amounts.amountMinor),
  };
}

export const outcomeResolvers: ResolverMap = { Return: { suggestedFinancialOutcome, suggestedRefund } };
