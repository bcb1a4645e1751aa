import { canonicalAttribute, type Implementation, type Money, subtractMoney, sumMoney } from "@coccinelle/core";
import { toId } from "../client.ts";
import { toAddress } from "../to-address.ts";
import { toMoney, toShopMoney, type WireShopMoney } from "../to-money.ts";
import { keptUnits, settle, totalsOf } from "./order-sums.ts";
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
  const { total, taxTotal, tips, rounding } = settle(totalsOf(wire), {
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

function dutiesOf(wire: WireOrder, read: Reading["read"]): Charge[] {
  if (wire.dutiesIncluded || !wire.originalTotalDutiesSet) return [];
  const total = read(wire.originalTotalDutiesSet);
  return total.amountMinor === 0 ? [] : [{ title: "Duties", total }];
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
