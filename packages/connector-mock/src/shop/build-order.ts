import { allocateMoney, type Money, type Order, type OrderLine, sumMoney, zeroMoney } from "@coccinelle/core";

/** What an order is built from; sums follow. */
export interface OrderParts {
  readonly id: string;
  readonly number: string;
  readonly createdAt: string;
  readonly lines: readonly Omit<OrderLine, "subtotal" | "total" | "tax">[];
  readonly shipping?: { readonly title: string; readonly total: Money } | null;
  readonly rest?: Partial<Order>;
}

/** VAT inside a French price at 20 %, to the cent. */
const taxWithin = (total: Money): Money => allocateMoney(total, [5, 1])[1] ?? zeroMoney(total.currency);

/** An order whose sums are true: they are added up here and nowhere else. Prices include 20 % VAT. */
export function buildOrder({ id, number, createdAt, lines, shipping, rest }: OrderParts): Order {
  const currency = lines[0]?.unitPrice?.currency ?? "EUR";
  const built = lines.map((line) => {
    const unit = line.unitPrice ?? zeroMoney(currency);
    const total = { ...unit, amountMinor: unit.amountMinor * line.quantity };
    return { ...line, subtotal: total, total, tax: taxWithin(total) };
  });
  const charges = shipping
    ? [{ id: null, title: shipping.title, total: shipping.total, tax: taxWithin(shipping.total) }]
    : [];
  const subtotal = sumMoney(
    built.map((line) => line.total),
    currency,
  );
  const shippingTotal = sumMoney(
    charges.map((charge) => charge.total),
    currency,
  );
  const taxTotal = sumMoney(
    [...built, ...charges].map((part) => part.tax),
    currency,
  );
  return {
    id,
    connectionId: null,
    number,
    status: "pending",
    rawStatus: null,
    paymentStatus: "pending",
    fulfillmentStatus: "unfulfilled",
    returnStatus: "none",
    currency,
    taxesIncluded: true,
    lines: built,
    shippingLines: charges,
    fees: [],
    tips: [],
    duties: [],
    taxes: [{ title: "TVA", ratePercent: 20, amount: taxTotal }],
    discounts: [],
    giftCardPayments: [],
    refunds: [],
    subtotal,
    discountTotal: zeroMoney(currency),
    shippingTotal,
    taxTotal,
    rounding: null,
    total: sumMoney([subtotal, shippingTotal], currency),
    refundedTotal: zeroMoney(currency),
    presentmentTotal: null,
    customerId: null,
    companyId: null,
    contact: { email: null, phone: null, firstName: null, lastName: null },
    billingAddress: null,
    shippingAddress: null,
    shipments: [],
    notes: [],
    locale: "fr-FR",
    source: "mock",
    isTest: false,
    createdAt,
    updatedAt: createdAt,
    paidAt: null,
    cancelledAt: null,
    completedAt: null,
    ...rest,
  };
}
