import { ConnectorError, type Money, subtractMoney, sumMoney } from "@coccinelle/core";
import { toShopMoney, type WireShopMoney } from "../to-money.ts";
import type { WireLine, WireOrder } from "./wire.ts";

/** Units that were ordered and not edited away. Refunded ones count: their money stands under refunds. */
export function keptUnits(wire: WireOrder, line: WireLine): number {
  if (!isReduced(wire)) return line.quantity;
  const refunded = refundedLines(wire)
    .filter(({ lineItem }) => lineItem.id === line.id)
    .reduce((units, { quantity }) => units + quantity, 0);
  return Math.min(line.quantity, line.currentQuantity + refunded);
}

/** A cancelled order keeps what was ordered, though nothing of it is left. */
const isReduced = ({ edited, cancelledAt }: WireOrder): boolean => edited && cancelledAt === null;

/** An order's sum and the tax in it or on it, before refunds. */
interface Totals {
  readonly total: Money;
  readonly taxTotal: Money;
}

/**
 * What the sums may be. An edited order says only what is left of it: what was given back is added again, and whether
 * that holds an amount that was given back for no line in particular is not documented.
 */
export function totalsOf(wire: WireOrder): readonly Totals[] {
  const read = (bag: WireShopMoney): Money => toShopMoney(bag, wire.currencyCode);
  const sum = (amounts: readonly Money[]): Money => sumMoney(amounts, wire.currencyCode);
  const taxes = sum(wire.taxLines.map(({ priceSet }) => read(priceSet)));
  const ordered = { total: read(wire.totalPriceSet), taxTotal: wire.totalTaxSet ? read(wire.totalTaxSet) : taxes };
  if (wire.lineItems.nodes.every((line) => keptUnits(wire, line) === line.quantity)) return [ordered];
  const given = refundedLines(wire);
  const tax = sum(given.map(({ totalTaxSet }) => read(totalTaxSet)));
  const goods = sum(given.map(({ subtotalSet }) => read(subtotalSet)));
  const left = read(wire.currentTotalPriceSet);
  const taxTotal = sum([read(wire.currentTotalTaxSet), tax]);
  return [
    { total: sum([left, read(wire.totalRefundedSet)]), taxTotal },
    { total: sum([left, goods, ...(wire.taxesIncluded ? [] : [tax])]), taxTotal },
  ];
}

/** Lines of refunds that gave money back: an edit that takes a line away may stand among the refunds too. */
const refundedLines = ({ refunds }: WireOrder): WireOrder["refunds"][number]["refundLineItems"]["nodes"] =>
  refunds
    .filter(({ totalRefundedSet }) => Number(totalRefundedSet.shopMoney.amount) !== 0)
    .flatMap(({ refundLineItems }) => refundLineItems.nodes);

interface Settling {
  readonly tip: Money;
  readonly parts: readonly Money[];
  readonly taxesIncluded: boolean;
}

interface Settled extends Totals {
  readonly tips: { title: string; total: Money }[];
  readonly rounding: Money | null;
}

/**
 * The sums that an order's parts add up to, with what is in between: a tip that stands in no line, and what the shop
 * itself rounded. More than a minor unit a part is no rounding: then the answer contradicts itself.
 */
export function settle(candidates: readonly Totals[], { tip, parts, taxesIncluded }: Settling): Settled {
  for (const { total, taxTotal } of candidates) {
    const sum = sumMoney(taxesIncluded ? parts : [...parts, taxTotal], total.currency);
    for (const tips of tip.amountMinor === 0 ? [[]] : [[{ title: "Tip", total: tip }], []]) {
      const rounding = subtractMoney(total, sumMoney([sum, ...tips.map((one) => one.total)], total.currency));
      if (Math.abs(rounding.amountMinor) > parts.length) continue;
      return { total, taxTotal, tips, rounding: rounding.amountMinor === 0 ? null : rounding };
    }
  }
  throw new ConnectorError("response_invalid", "An order's lines and charges do not add up to its total.");
}
