import { includedTax } from "../money.ts";
import type { TwinDraftDiscount, TwinDraftLine, TwinDraftOrder } from "../state.ts";

/** What a discount takes off an amount; a fixed one is given in the currency's units. */
export function discountOf(discount: TwinDraftDiscount | null, minor: number, quantity = 1): number {
  if (!discount) return 0;
  const off =
    discount.valueType === "PERCENTAGE"
      ? Math.round((minor * discount.value) / 100)
      : Math.round(discount.value * 100) * quantity;
  return Math.min(minor, off);
}

/** What a line comes to, in minor units. */
export interface DraftLineAmounts {
  readonly original: number;
  readonly discount: number;
  readonly discounted: number;
}

export function lineAmounts({ unitPriceMinor, quantity, appliedDiscount }: TwinDraftLine): DraftLineAmounts {
  const original = unitPriceMinor * quantity;
  const discount = discountOf(appliedDiscount, original, quantity);
  return { original, discount, discounted: original - discount };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const taxIn = (draft: TwinDraftOrder, minor: number, percent: number): number =>
  draft.taxExempt ? 0 : draft.taxesIncluded ? includedTax(minor, percent) : Math.round((minor * percent) / 100);

/** What a draft comes to, in minor units. */
export interface DraftAmounts {
  readonly lines: number;
  /** Lines without their own discounts. */
  readonly lineSubtotal: number;
  readonly subtotal: number;
  readonly orderDiscount: number;
  readonly discounts: number;
  readonly shipping: number;
  readonly tax: number;
  readonly total: number;
}

export function draftAmounts(draft: TwinDraftOrder): DraftAmounts {
  const amounts = draft.lines.map(lineAmounts);
  const lines = sum(amounts.map(({ original }) => original));
  const lineSubtotal = sum(amounts.map(({ discounted }) => discounted));
  const orderDiscount = discountOf(draft.appliedDiscount, lineSubtotal);
  const subtotal = lineSubtotal - orderDiscount;
  const shipping = draft.shippingLine?.priceMinor ?? 0;
  const share = lineSubtotal === 0 ? 1 : subtotal / lineSubtotal;
  const lineTaxes = draft.lines.map((line, index) =>
    line.taxable ? taxIn(draft, Math.round((amounts[index]?.discounted ?? 0) * share), line.taxPercent) : 0,
  );
  const tax = sum(lineTaxes) + taxIn(draft, shipping, draft.lines[0]?.taxPercent ?? 0);
  return {
    ...{ lines, lineSubtotal, subtotal, orderDiscount, shipping, tax },
    discounts: lines - subtotal,
    total: subtotal + shipping + (draft.taxesIncluded ? 0 : tax),
  };
}
