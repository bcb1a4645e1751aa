import {
  addMoney,
  attributeKeys,
  ConnectorError,
  canonicalAttribute,
  fromUnixSeconds,
  fromUtc,
  type Implementation,
  type Money,
  type Order,
  parseMoneyRounded,
  subtractMoney,
  sumMoney,
} from "@coccinelle/core";
import { shownOrigin } from "./orders/order-note.ts";
import { returnStatusOf } from "./orders/returns/record.ts";
import { toAddress } from "./to-address.ts";
import { toFulfillmentStatus, toOrderStatus, toPaymentStatus } from "./to-order-status.ts";
import { type WireOrder, wireTracking } from "./wire.ts";

/** An order as it leaves this connector: absent fields left out. */
export type OrderDraft = NonNullable<Awaited<ReturnType<Implementation<"orders", "getOrder">>>>;
type LineDraft = OrderDraft["lines"][number];

const knownAttributes: ReadonlySet<string> = new Set(attributeKeys);
const trackingKey = "_wc_shipment_tracking_items";

/** An order. What `statuses` does not translate of the shop's custom statuses becomes `unknown`. */
export function toOrder(wire: WireOrder, statuses: Readonly<Record<string, Order["status"]>>): OrderDraft {
  const { currency, prices_include_tax: taxesIncluded } = wire;
  const read = (text: string): Money => parseMoneyRounded(text, currency);
  /** The API gives amounts without tax and the tax beside them; where prices include tax, customers saw the sum. */
  const shown = (amount: string, tax: string): Money =>
    taxesIncluded ? addMoney(read(amount), read(tax)) : read(amount);
  const charge = (
    charge: { readonly id: number; readonly total: string; readonly total_tax: string },
    title: string | null | undefined,
  ) => ({
    id: String(charge.id),
    title: title || null,
    total: shown(charge.total, charge.total_tax),
    tax: read(charge.total_tax),
  });

  const lines = wire.line_items.map((line) => toLine(line, { shown, read }));
  const shippingLines = wire.shipping_lines.map((line) => charge(line, line.method_title));
  const fees = wire.fee_lines.map((line) => charge(line, line.name));
  const refunds = wire.refunds.map(({ id, reason, total }) => ({
    id: String(id),
    orderId: String(wire.id),
    amount: positive(read(total)),
    reason: reason || null,
  }));
  const refundedTotal = sumMoney(
    refunds.map(({ amount }) => amount),
    currency,
  );
  const total = read(wire.total);
  const taxTotal = read(wire.total_tax);
  const status = toOrderStatus(wire.status, statuses);
  const { shipments, isPartial } = toShipments(wire);
  const parts = [...lines, ...shippingLines, ...fees].map((part) => part.total);
  return {
    id: String(wire.id),
    number: wire.number,
    status,
    rawStatus: wire.status,
    paymentStatus: toPaymentStatus(wire, status, {
      totalMinor: total.amountMinor,
      refundedMinor: refundedTotal.amountMinor,
    }),
    fulfillmentStatus: toFulfillmentStatus(status, { count: shipments.length, isPartial }),
    currency,
    taxesIncluded,
    lines,
    shippingLines,
    fees,
    taxes: wire.tax_lines.map((tax) => ({
      title: tax.label || null,
      ratePercent: tax.rate_percent ?? null,
      amount: addMoney(read(tax.tax_total), read(tax.shipping_tax_total)),
    })),
    discounts: wire.coupon_lines.map((coupon) => ({
      code: coupon.code || null,
      amount: shown(coupon.discount, coupon.discount_tax),
    })),
    refunds,
    subtotal: sumMoney(
      lines.map((line) => line.subtotal),
      currency,
    ),
    discountTotal: shown(wire.discount_total, wire.discount_tax),
    shippingTotal: sumMoney(
      shippingLines.map((line) => line.total),
      currency,
    ),
    taxTotal,
    rounding: roundingOf(total, sumMoney(taxesIncluded ? parts : [...parts, taxTotal], currency), parts.length),
    total,
    refundedTotal,
    customerId: wire.customer_id === 0 ? guestId(wire.id) : String(wire.customer_id),
    contact: {
      email: wire.billing.email || null,
      phone: wire.billing.phone || null,
      firstName: wire.billing.first_name || null,
      lastName: wire.billing.last_name || null,
    },
    billingAddress: toAddress(wire.billing),
    shippingAddress: toAddress(wire.shipping),
    shipments,
    notes: wire.customer_note ? [wire.customer_note] : [],
    source: shownOrigin(wire.created_via),
    returnStatus: returnStatusOf(wire),
    createdAt: fromUtc(wire.date_created_gmt),
    updatedAt: wire.date_modified_gmt ? fromUtc(wire.date_modified_gmt) : null,
    paidAt: wire.date_paid_gmt === null ? null : fromUtc(wire.date_paid_gmt),
    completedAt: wire.date_completed_gmt ? fromUtc(wire.date_completed_gmt) : null,
  };
}

/** Guests have no account. Their id is one of their orders', from which they are found again; it holds nothing personal. */
export function guestId(orderId: number): string {
  return `guest-${orderId}`;
}

/** Lines note the chosen attributes among other things: the shop's by `pa_`, a product's own by their bare name. */
function isAttribute({ key }: { readonly key: string }): boolean {
  return key.startsWith("pa_") || knownAttributes.has(canonicalAttribute(key));
}

interface Reading {
  readonly shown: (amount: string, tax: string) => Money;
  readonly read: (text: string) => Money;
}

function toLine(line: WireOrder["line_items"][number], { shown, read }: Reading): LineDraft {
  const chosen = (line.meta_data ?? []).filter(isAttribute);
  return {
    id: String(line.id),
    // A line that the shop accepted without knowing the product has neither name nor product.
    productId: line.product_id === 0 ? null : String(line.product_id),
    variantId: line.variation_id === 0 ? null : String(line.variation_id),
    sku: line.sku || null,
    title: line.name,
    attributes: Object.fromEntries(
      chosen.map(({ display_key, display_value }) => [canonicalAttribute(String(display_key)), String(display_value)]),
    ),
    quantity: line.quantity,
    subtotal: shown(line.subtotal, line.subtotal_tax),
    total: shown(line.total, line.total_tax),
    tax: read(line.total_tax),
  };
}

/** What the shop itself rounded. More than a minor unit a part is no rounding: then the answer contradicts itself. */
function roundingOf(total: Money, sum: Money, parts: number): Money | null {
  const rounding = subtractMoney(total, sum);
  if (rounding.amountMinor === 0) return null;
  if (Math.abs(rounding.amountMinor) <= parts) return rounding;
  throw new ConnectorError("response_invalid", "An order's lines and charges do not add up to its total.");
}

/** Refunds stand with a minus sign in their order. */
const positive = ({ amountMinor, currency }: Money): Money => ({ amountMinor: Math.abs(amountMinor), currency });

/** Parcels as the two popular tracking plugins note them. The shop knows that they left, not where they are. */
function toShipments({ meta_data }: WireOrder): {
  shipments: NonNullable<OrderDraft["shipments"]>;
  isPartial: boolean;
} {
  const noted = meta_data.find(({ key }) => key === trackingKey);
  if (!noted) return { shipments: [], isPartial: false };
  const parsed = wireTracking.safeParse(noted.value);
  if (!parsed.success)
    throw new ConnectorError("response_invalid", "An order's tracking numbers have an unexpected form.");
  const shipments = parsed.data.map((item) => ({
    trackingNumber: item.tracking_number,
    status: "unknown" as const,
    carrier: item.tracking_provider || item.custom_tracking_provider || null,
    trackingUrl: item.custom_tracking_link || null,
    shippedAt: item.date_shipped ? fromUnixSeconds(item.date_shipped) : null,
  }));
  return {
    shipments,
    isPartial: parsed.data.length > 0 && parsed.data.every(({ status_shipped }) => String(status_shipped) === "2"),
  };
}
