import { type CallOptions, ConnectorError, type Money, minorDigits, parseMoneyRounded, path } from "@coccinelle/core";
import type { WooCommerceClient } from "../api.ts";
import { fieldsOf, type WireOrder, wireOrder } from "../wire.ts";
import type { Item } from "./order-body.ts";

interface Wanted {
  readonly items: readonly Item[];
  readonly shipping?: { readonly title: string; readonly total: Money } | null | undefined;
}

/**
 * Sets the prices that the caller chose. Where the shop's prices include tax, theirs do: the shop takes amounts without it,
 * and how much it is shows in what it made of its own prices.
 */
export async function setPrices(
  { api }: WooCommerceClient,
  order: WireOrder,
  wanted: Wanted,
  call: CallOptions,
): Promise<WireOrder> {
  const lines = order.line_items.flatMap((line, index) => {
    const unitPrice = wanted.items[index]?.unitPrice;
    if (!unitPrice) return [];
    const total = withoutTax(order, line, { ...unitPrice, amountMinor: unitPrice.amountMinor * line.quantity });
    return [{ id: line.id, subtotal: total, total }];
  });
  const { shipping } = wanted;
  const [known] = order.shipping_lines;
  const reference = order.line_items.find((line) => Number(line.total) > 0);
  const shippingLines = shipping
    ? [
        {
          ...(known && { id: known.id }),
          method_id: "flat_rate",
          method_title: shipping.title,
          total: withoutTax(order, reference, shipping.total),
        },
      ]
    : [];
  if (lines.length === 0 && shippingLines.length === 0) return order;
  const body = {
    ...(lines.length > 0 && { line_items: lines }),
    ...(shippingLines.length > 0 && { shipping_lines: shippingLines }),
  };
  return api.put(path`/orders/${String(order.id)}`, wireOrder, { body, query: { _fields: fieldsOf(wireOrder) }, call });
}

/** An amount as the shop takes it, in its own decimals and two more, so that adding the tax comes out even. */
function withoutTax(
  order: WireOrder,
  like: { readonly total: string; readonly total_tax: string } | undefined,
  { amountMinor, currency }: Money,
): string {
  if (currency !== order.currency) {
    throw new ConnectorError("input_invalid", `The shop sells in ${order.currency}.`, {
      fields: ["items"],
      effect: "none",
    });
  }
  const [net, tax] = [like?.total ?? "0", like?.total_tax ?? "0"].map(
    (text) => parseMoneyRounded(text, currency).amountMinor,
  ) as [number, number]; // two of two
  const share = order.prices_include_tax && net > 0 ? 1 + roundRate(tax / net) : 1;
  const digits = minorDigits(currency);
  return (amountMinor / 10 ** digits / share).toFixed(digits + 4);
}

/** Rates have a decimal or two; what rounding of a cheap line adds to them is none of them. */
const roundRate = (rate: number): number => Math.round(rate * 1000) / 1000;
