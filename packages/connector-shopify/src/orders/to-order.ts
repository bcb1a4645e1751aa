import {
  ConnectorError,
  canonicalAttribute,
  type Implementation,
  type Money,
  subtractMoney,
  sumMoney,
} from "@coccinelle/core";
import { toId } from "../client.ts";
import { toAddress } from "../to-address.ts";
import { toMoney, toShopMoney, type WireShopMoney } from "../to-money.ts";
import { rawStatusOf, toFulfillmentStatus, toOrderStatus, toPaymentStatus, toReturnStatus } from "./to-order-status.ts";
import { toRefund } from "./to-refund.ts";
import { toShipments } from "./to-shipment.ts";
import type { WireLine, WireOrder } from "./wire.ts";

/** An order as it leaves this connector: absent fields left out. */
export type OrderDraft = NonNullable<Awaited<ReturnType<Implementation<"orders", "getOrder">>>>;
type LineDraft = OrderDraft["lines"][number];
type Charge = NonNullable<OrderDraft["fees"]>[number];

/** What reading an order needs to know of its shop. */
export interface OrderShop {
  readonly timeZone: string;
}

/**
 * An order in the shop's currency. Its amounts are those before refunds, which stand apart; units that an edit took away
 * are gone, as if they had never been ordered.
 */
export function toOrder(wire: WireOrder, shop: OrderShop): OrderDraft {
  const currency = wire.currencyCode;
  const read = (bag: WireShopMoney): Money => toShopMoney(bag, currency);
  const sum = (amounts: readonly Money[]): Money => sumMoney(amounts, currency);
  const lines = wire.lineItems.nodes.flatMap((line) => toLine(line, { read, sum, kept: keptUnits(wire, line) }));
  const shippingLines = wire.shippingLines.nodes.map((line) => ({
    id: line.id && toId(line.id),
    title: line.title,
    total: read(line.discountedPriceSet),
    tax: sum(line.taxLines.map(({ priceSet }) => read(priceSet))),
  }));
  const fees = wire.additionalFees.map((fee) => ({ id: toId(fee.id), title: fee.name, total: read(fee.price) }));
  const duties = dutiesOf(wire, read);
  const { total, taxTotal, tips, rounding } = settle(totalsOf(wire, read), {
    tip: read(wire.totalTipReceivedSet),
    parts: [...lines, ...shippingLines, ...fees, ...duties].map((part) => part.total),
    taxesIncluded: wire.taxesIncluded,
  });
  const subtotal = sum(lines.map((line) => line.subtotal));
  const shown = toMoney(wire.totalPriceSet.presentmentMoney);
  const refunds = wire.refunds.map((refund) => toRefund(refund, wire)).filter(({ amount }) => amount.amountMinor !== 0);
  const status = toOrderStatus(wire);
  const paidAt = paidAtOf(wire);
  return {
    id: toId(wire.id),
    number: wire.name.replace(/^#(?=.)/, ""),
    status,
    rawStatus: rawStatusOf(wire),
    paymentStatus: toPaymentStatus(wire.displayFinancialStatus),
    fulfillmentStatus: toFulfillmentStatus(wire.displayFulfillmentStatus),
    returnStatus: toReturnStatus(wire.returnStatus),
    currency,
    taxesIncluded: wire.taxesIncluded,
    lines,
    shippingLines,
    fees,
    tips,
    duties,
    taxes: wire.taxLines.map((tax) => ({
      title: tax.title || null,
      ratePercent: tax.ratePercentage,
      amount: read(tax.priceSet),
    })),
    discounts: discountsOf(wire, { read, sum }),
    giftCardPayments: wire.transactions
      .filter((payment) => payment.gateway === "gift_card" && isMoneyIn(payment))
      .map(({ amountSet }) => read(amountSet)),
    refunds,
    subtotal,
    discountTotal: subtractMoney(subtotal, sum(lines.map((line) => line.total))),
    shippingTotal: sum(shippingLines.map((line) => line.total)),
    taxTotal,
    rounding,
    total,
    refundedTotal: read(wire.totalRefundedSet),
    presentmentTotal: shown.currency === currency ? null : shown,
    customerId: wire.customer ? toId(wire.customer.id) : null,
    contact: {
      email: wire.email || null,
      phone: wire.phone || null,
      firstName: wire.customer?.firstName || wire.billingAddress?.firstName || null,
      lastName: wire.customer?.lastName || wire.billingAddress?.lastName || null,
    },
    billingAddress: toAddress(wire.billingAddress),
    shippingAddress: toAddress(wire.shippingAddress),
    shipments: wire.fulfillments.toReversed().flatMap((parcel) => toShipments(parcel, shop.timeZone)),
    notes: wire.note ? [wire.note] : [],
    locale: wire.customerLocale || null,
    source: wire.sourceName || null,
    isTest: wire.test,
    createdAt: wire.createdAt,
    updatedAt: wire.updatedAt,
    paidAt,
    cancelledAt: wire.cancelledAt,
    completedAt: status === "completed" ? (wire.closedAt ?? lastSent(wire)) : null,
  };
}

interface Reading {
  readonly read: (bag: WireShopMoney) => Money;
  readonly sum: (amounts: readonly Money[]) => Money;
}

/** Nothing is left of a line that an edit took away whole. */
function toLine(wire: WireLine, { read, sum, kept }: Reading & { readonly kept: number }): LineDraft[] {
  if (kept === 0 && wire.quantity > 0) return [];
  const share = (money: Money): Money => (kept === wire.quantity ? money : portion(money, kept, wire.quantity));
  const unitPrice = read(wire.originalUnitPriceSet);
  const subtotal = share(read(wire.originalTotalSet));
  const off = share(sum(wire.discountAllocations.map(({ allocatedAmountSet }) => read(allocatedAmountSet))));
  const options = (wire.variant?.selectedOptions ?? []).filter(({ value }) => value !== "Default Title");
  return [
    {
      id: toId(wire.id),
      productId: wire.product && toId(wire.product.id),
      variantId: wire.variant && toId(wire.variant.id),
      sku: wire.sku || null,
      title: wire.title,
      attributes: Object.fromEntries(options.map(({ name, value }) => [canonicalAttribute(name), value])),
      quantity: kept,
      unitPrice,
      subtotal,
      total: subtractMoney(subtotal, off),
      tax: share(sum(wire.taxLines.map(({ priceSet }) => read(priceSet)))),
    },
  ];
}

/** A line's amount for some of its units. */
function portion({ amountMinor, currency }: Money, units: number, all: number): Money {
  return { amountMinor: Math.round((amountMinor * units) / all), currency };
}

/** Units that were ordered and not edited away. Refunded ones count: their money stands under refunds. */
function keptUnits(wire: WireOrder, line: WireLine): number {
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
function totalsOf(wire: WireOrder, read: Reading["read"]): readonly Totals[] {
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

function dutiesOf(wire: WireOrder, read: Reading["read"]): Charge[] {
  if (wire.dutiesIncluded || !wire.originalTotalDutiesSet) return [];
  const total = read(wire.originalTotalDutiesSet);
  return total.amountMinor === 0 ? [] : [{ title: "Duties", total }];
}

interface Settling {
  readonly tip: Money;
  readonly parts: readonly Money[];
  readonly taxesIncluded: boolean;
}

interface Settled extends Totals {
  readonly tips: Charge[];
  readonly rounding: Money | null;
}

/**
 * The sums that an order's parts add up to, with what is in between: a tip that stands in no line, and what the shop
 * itself rounded. More than a minor unit a part is no rounding: then the answer contradicts itself.
 */
function settle(candidates: readonly Totals[], { tip, parts, taxesIncluded }: Settling): Settled {
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

type Allocation = WireLine["discountAllocations"][number];

/** Each discount with what it took off lines and shipping together. */
function discountsOf(wire: WireOrder, { read, sum }: Reading): NonNullable<OrderDraft["discounts"]> {
  const all = [...wire.lineItems.nodes, ...wire.shippingLines.nodes].flatMap((part) => part.discountAllocations);
  const byIndex = new Map<number, Allocation[]>();
  for (const allocation of all) {
    const { index } = allocation.discountApplication;
    byIndex.set(index, [...(byIndex.get(index) ?? []), allocation]);
  }
  return [...byIndex.values()].map((allocations) => ({
    code: allocations[0]?.discountApplication.code || null,
    title: allocations[0]?.discountApplication.title || null,
    amount: sum(allocations.map(({ allocatedAmountSet }) => read(allocatedAmountSet))),
  }));
}

type Transaction = WireOrder["transactions"][number];

const isMoneyIn = ({ kind, status }: Transaction): boolean =>
  status === "SUCCESS" && (kind === "SALE" || kind === "CAPTURE");

/** When the last payment came, of an order that is paid. */
function paidAtOf(wire: WireOrder): string | null {
  const payment = toPaymentStatus(wire.displayFinancialStatus);
  if (payment !== "paid" && payment !== "partially_refunded" && payment !== "refunded") return null;
  const times = wire.transactions.filter(isMoneyIn).flatMap(({ processedAt }) => processedAt ?? []);
  return times.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null;
}

/** When the last of an order left. */
function lastSent({ fulfillments }: WireOrder): string | null {
  const sent = fulfillments.filter(({ status }) => status === "SUCCESS").map(({ createdAt }) => createdAt);
  return sent.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null;
}
