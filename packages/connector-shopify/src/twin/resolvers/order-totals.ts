import { includedTax } from "../money.ts";
import type { TwinLine, TwinOrder, TwinShippingLine } from "../order-state.ts";
import { lineExtras, orderExtras } from "./order-extras.ts";

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What some units of a line come to. */
interface LineAmounts {
  readonly grossMinor: number;
  /** Off this line. */
  readonly lineDiscountMinor: number;
  /** This line's part of what is off the whole order. */
  readonly orderDiscountMinor: number;
  /** To pay, with tax when the order's prices include it. */
  readonly netMinor: number;
  readonly taxMinor: number;
}

/** The tax of an amount: in it when prices include tax, on top otherwise. */
export const taxOf = ({ taxesIncluded }: TwinOrder, minor: number, percent: number): number =>
  taxesIncluded ? includedTax(minor, percent) : Math.round((minor * percent) / 100);

/** Each line's part of the order's discount, in proportion to its price. What was added later has none. */
function orderDiscountOf(order: TwinOrder, line: TwinLine): number {
  if (order.discountMinor === 0 || lineExtras(line).isAdded) return 0;
  const lines = order.lines.filter((other) => !lineExtras(other).isAdded);
  const prices = lines.map((other) => other.unitPriceMinor * orderedQuantity(other) - other.discountMinor);
  const whole = sum(prices);
  if (whole <= 0) return 0;
  const position = lines.indexOf(line);
  const upTo = (count: number): number => Math.round((order.discountMinor * sum(prices.slice(0, count))) / whole);
  return upTo(position + 1) - upTo(position);
}

const orderedQuantity = (line: TwinLine): number => lineExtras(line).orderedQuantity ?? line.quantity;

/** What the first `quantity` units of a line come to, so that parts always add up to the whole. */
export function amountsOf(order: TwinOrder, line: TwinLine, quantity: number): LineAmounts {
  const ordered = orderedQuantity(line);
  const share = (minor: number): number =>
    ordered === 0 ? 0 : Math.round((minor * Math.min(quantity, ordered)) / ordered);
  const grossMinor = line.unitPriceMinor * quantity;
  const lineDiscountMinor = share(line.discountMinor);
  const orderDiscountMinor = share(orderDiscountOf(order, line));
  const netMinor = grossMinor - lineDiscountMinor - orderDiscountMinor;
  const taxMinor = line.taxable ? taxOf(order, netMinor, line.taxPercent) : 0;
  return { grossMinor, lineDiscountMinor, orderDiscountMinor, netMinor, taxMinor };
}

/** What the units between two quantities of a line come to. */
export function amountsBetween(
  order: TwinOrder,
  line: TwinLine,
  { from, to }: { readonly from: number; readonly to: number },
): LineAmounts {
  const [less, more] = [amountsOf(order, line, from), amountsOf(order, line, to)];
  return {
    grossMinor: more.grossMinor - less.grossMinor,
    lineDiscountMinor: more.lineDiscountMinor - less.lineDiscountMinor,
    orderDiscountMinor: more.orderDiscountMinor - less.orderDiscountMinor,
    netMinor: more.netMinor - less.netMinor,
    taxMinor: more.taxMinor - less.taxMinor,
  };
}

/** What `quantity` units that leave a line are worth. */
export const leavingAmounts = (order: TwinOrder, line: TwinLine, quantity: number): LineAmounts =>
  amountsBetween(order, line, { from: line.currentQuantity - quantity, to: line.currentQuantity });

export const chargedOf = ({ priceMinor, discountMinor }: TwinShippingLine): number => priceMinor - discountMinor;

export const shippingTaxOf = (order: TwinOrder, line: TwinShippingLine): number =>
  taxOf(order, chargedOf(line), line.taxPercent);

export interface OrderTotals {
  /** Lines after all discounts. */
  readonly subtotalMinor: number;
  /** After its discounts. */
  readonly shippingMinor: number;
  readonly discountMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
}

function totalsOf(
  order: TwinOrder,
  quantityOf: (line: TwinLine) => number,
  shipping: { minor: number; taxMinor: number; discountMinor: number },
): OrderTotals {
  const amounts = order.lines.map((line) => amountsOf(order, line, quantityOf(line)));
  const subtotalMinor = sum(amounts.map(({ netMinor }) => netMinor));
  const taxMinor = sum(amounts.map((line) => line.taxMinor)) + shipping.taxMinor;
  return {
    subtotalMinor,
    shippingMinor: shipping.minor,
    discountMinor:
      sum(amounts.map((line) => line.lineDiscountMinor + line.orderDiscountMinor)) + shipping.discountMinor,
    taxMinor,
    totalMinor: subtotalMinor + shipping.minor + (order.taxesIncluded ? 0 : taxMinor),
  };
}

/** Before refunds, returns and cancellation; what edits added is in it. */
export function orderTotals(order: TwinOrder): OrderTotals {
  return totalsOf(order, ({ quantity }) => quantity, {
    minor: sum(order.shippingLines.map(chargedOf)),
    taxMinor: sum(order.shippingLines.map((line) => shippingTaxOf(order, line))),
    discountMinor: sum(order.shippingLines.map(({ discountMinor }) => discountMinor)),
  });
}

export const originalTotalOf = (order: TwinOrder): number =>
  orderExtras(order).originalTotalMinor ?? orderTotals(order).totalMinor;

export const refundedShippingOf = ({ refunds }: TwinOrder): number =>
  sum(refunds.map(({ shippingMinor }) => shippingMinor));

/** After refunds, returns, edits and cancellation. What was refunded beside lines and shipping is off the total. */
export function currentTotals(order: TwinOrder): OrderTotals {
  const kept = order.cancelledAt === null ? order.shippingLines.filter(({ isRemoved }) => !isRemoved) : [];
  const charged = sum(kept.map(chargedOf));
  const minor = Math.max(0, charged - refundedShippingOf(order));
  const taxMinor = sum(kept.map((line) => shippingTaxOf(order, line)));
  const totals = totalsOf(order, ({ currentQuantity }) => currentQuantity, {
    minor,
    taxMinor: charged === 0 ? 0 : Math.round((taxMinor * minor) / charged),
    discountMinor: sum(kept.map(({ discountMinor }) => discountMinor)),
  });
  const feeMinor = orderExtras(order).feeMinor ?? 0;
  return { ...totals, totalMinor: totals.totalMinor + feeMinor - discrepancyOf(order) };
}

/** What refunds gave beyond what they took back; negative when they gave less. */
export const discrepancyOf = ({ refunds }: TwinOrder): number =>
  sum(refunds.map(({ adjustmentMinor }) => adjustmentMinor));

export interface Payments {
  readonly receivedMinor: number;
  readonly refundedMinor: number;
  readonly netMinor: number;
  /** Authorized, and not captured yet. */
  readonly capturableMinor: number;
}

/** What was paid, by the transactions that succeeded. */
export function paymentsOf({ transactions }: TwinOrder): Payments {
  const paid = (...kinds: string[]): number =>
    sum(
      transactions
        .filter(({ kind, status }) => status === "SUCCESS" && kinds.includes(kind))
        .map(({ amountMinor }) => amountMinor),
    );
  const receivedMinor = paid("SALE", "CAPTURE");
  const refundedMinor = paid("REFUND");
  const authorized = paid("AUTHORIZATION");
  return {
    receivedMinor,
    refundedMinor,
    netMinor: receivedMinor - refundedMinor,
    capturableMinor: paid("VOID") > 0 ? 0 : Math.max(0, authorized - paid("CAPTURE")),
  };
}

/** What is left to be paid; negative when the customer is owed something. */
export function outstandingOf(order: TwinOrder): number {
  const { netMinor, capturableMinor } = paymentsOf(order);
  return currentTotals(order).totalMinor - netMinor - capturableMinor;
}
