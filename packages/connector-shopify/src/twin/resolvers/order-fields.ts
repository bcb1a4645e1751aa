import { connection, type PageArgs } from "../connections.ts";
import { moneyBag, moneyV2 } from "../money.ts";
import type { TwinOrder } from "../order-state.ts";
import type { ResolverMap, TwinContext } from "../registry.ts";
import { legacyId } from "../state.ts";
import { metafieldFields } from "./metafields.ts";
import { orderExtras } from "./order-extras.ts";
import { applicationsOf, lineItems, orderTaxLines } from "./order-line-fields.ts";
import { bag, inOrder, money } from "./order-money.ts";
import { transactionsOf } from "./order-payment-fields.ts";
import { financialStatusOf, fulfilledOf, fulfillmentStatusOf, remainingOf, returnStatusOf } from "./order-status.ts";
import {
  amountsOf,
  currentTotals,
  discrepancyOf,
  type OrderTotals,
  orderTotals,
  originalTotalOf,
  outstandingOf,
  paymentsOf,
  refundedShippingOf,
  sum,
} from "./order-totals.ts";
import { businessEntityOf } from "./shop.ts";

const original =
  (key: keyof OrderTotals) =>
  (order: TwinOrder): number =>
    orderTotals(order)[key];
const current =
  (key: keyof OrderTotals) =>
  (order: TwinOrder): number =>
    currentTotals(order)[key];

const received = (order: TwinOrder): number => paymentsOf(order).receivedMinor;
const refunded = (order: TwinOrder): number => paymentsOf(order).refundedMinor;
const net = (order: TwinOrder): number => paymentsOf(order).netMinor;
const capturable = (order: TwinOrder): number => paymentsOf(order).capturableMinor;
const cartDiscount = (quantity: "quantity" | "currentQuantity") => (order: TwinOrder) =>
  sum(order.lines.map((line) => amountsOf(order, line, line[quantity]).orderDiscountMinor));
const shippingBeforeDiscount = (order: TwinOrder): number =>
  sum(order.shippingLines.map(({ priceMinor }) => priceMinor));
const zero = (): number => 0;

const amounts: ResolverMap[string] = {
  subtotalPriceSet: bag(original("subtotalMinor")),
  subtotalPrice: money(original("subtotalMinor")),
  currentSubtotalPriceSet: bag(current("subtotalMinor")),
  totalPriceSet: bag(original("totalMinor")),
  totalPrice: money(original("totalMinor")),
  currentTotalPriceSet: bag(current("totalMinor")),
  originalTotalPriceSet: bag(originalTotalOf),
  totalTaxSet: bag(original("taxMinor")),
  totalTax: money(original("taxMinor")),
  currentTotalTaxSet: bag(current("taxMinor")),
  totalDiscountsSet: bag(original("discountMinor")),
  totalDiscounts: money(original("discountMinor")),
  currentTotalDiscountsSet: bag(current("discountMinor")),
  cartDiscountAmountSet: bag(cartDiscount("quantity")),
  cartDiscountAmount: money(cartDiscount("quantity")),
  currentCartDiscountAmountSet: bag(cartDiscount("currentQuantity")),
  totalShippingPriceSet: bag(shippingBeforeDiscount),
  totalShippingPrice: money(shippingBeforeDiscount),
  currentShippingPriceSet: bag(current("shippingMinor")),
  totalOutstandingSet: bag(outstandingOf),
  totalReceivedSet: bag(received),
  totalReceived: money(received),
  totalRefundedSet: bag(refunded),
  totalRefunded: money(refunded),
  totalRefundedShippingSet: bag(refundedShippingOf),
  netPaymentSet: bag(net),
  netPayment: money(net),
  totalCapturableSet: bag(capturable),
  totalCapturable: money(capturable),
  refundDiscrepancySet: bag((order) => -discrepancyOf(order)),
  totalTipReceivedSet: bag(zero),
  totalTipReceived: ({ currencyCode }: TwinOrder) => moneyV2(0, currencyCode),
  totalCashRoundingAdjustment: (order: TwinOrder) => ({
    paymentSet: moneyBag(0, order),
    refundSet: moneyBag(0, order),
  }),
  taxLines: (order: TwinOrder) => orderTaxLines(order, ({ quantity }) => quantity),
  currentTaxLines: (order: TwinOrder) => orderTaxLines(order, ({ currentQuantity }) => currentQuantity),
  currentTotalDutiesSet: () => null,
  originalTotalDutiesSet: () => null,
};

/** Whether staff may say that it was paid. */
export const canMarkAsPaid = (order: TwinOrder): boolean =>
  order.cancelledAt === null && financialStatusOf(order) !== "PAID" && outstandingOf(order) + capturable(order) > 0;

const states: ResolverMap[string] = {
  closed: ({ closedAt }: TwinOrder) => closedAt !== null,
  confirmed: () => true,
  edited: (order: TwinOrder) => orderExtras(order).isEdited ?? false,
  displayFinancialStatus: financialStatusOf,
  displayFulfillmentStatus: fulfillmentStatusOf,
  returnStatus: returnStatusOf,
  cancellation: (order: TwinOrder) =>
    order.cancelledAt === null ? null : { staffNote: orderExtras(order).staffNote ?? null },
  canMarkAsPaid,
  canNotifyCustomer: ({ email }: TwinOrder) => email !== null,
  capturable: (order: TwinOrder) => capturable(order) > 0,
  fulfillable: (order: TwinOrder) => remainingOf(order) > 0,
  fullyPaid: (order: TwinOrder) => received(order) > 0 && outstandingOf(order) <= 0,
  unpaid: (order: TwinOrder) => received(order) === 0,
  refundable: (order: TwinOrder) => net(order) > 0,
  restockable: ({ lines }: TwinOrder) => lines.some((line) => line.variantId !== null && line.currentQuantity > 0),
  merchantEditable: ({ cancelledAt }: TwinOrder) => cancelledAt === null,
  merchantEditableErrors: ({ cancelledAt }: TwinOrder) => (cancelledAt === null ? [] : ["The order is canceled."]),
  requiresShipping: ({ lines }: TwinOrder) => lines.some((line) => line.requiresShipping),
  estimatedTaxes: () => false,
  dutiesIncluded: () => false,
  hasTimelineComment: () => false,
  productNetwork: () => false,
  taxExempt: () => false,
};

const words: ResolverMap[string] = {
  legacyResourceId: legacyId,
  customer: ({ customerId }: TwinOrder, _: object, { shop }: TwinContext) => shop.customers.get(customerId ?? ""),
  purchasingEntity: ({ customerId }: TwinOrder, _: object, { shop }: TwinContext) => {
    const customer = shop.customers.get(customerId ?? "");
    return customer ? { __typename: "Customer", ...customer } : null;
  },
  customerAcceptsMarketing: ({ customerId }: TwinOrder, _: object, { shop }: TwinContext) =>
    shop.customers.get(customerId ?? "")?.emailConsent.marketingState === "SUBSCRIBED",
  billingAddressMatchesShippingAddress: ({ billingAddress, shippingAddress }: TwinOrder) => {
    const text = (address: object | null): string => JSON.stringify({ ...address, id: "" });
    return text(billingAddress) === text(shippingAddress);
  },
  displayAddress: ({ shippingAddress, billingAddress }: TwinOrder) => shippingAddress ?? billingAddress,
  discountCodes: ({ discountCode }: TwinOrder) => (discountCode === null ? [] : [discountCode]),
  paymentGatewayNames: ({ transactions }: TwinOrder) => [
    ...new Set(transactions.filter(({ kind }) => kind !== "REFUND").map(({ gateway }) => gateway)),
  ],
  paymentCollectionDetails: () => ({ additionalPaymentCollectionUrl: null }),
  risk: () => ({ assessments: [], recommendation: "NONE" }),
  riskLevel: () => "LOW",
  statusPageUrl: ({ id, confirmationNumber }: TwinOrder, _: object, { shop }: TwinContext) =>
    `https://${shop.settings.domain}/orders/${id.replace(/\D/g, "")}/authenticate?key=${confirmationNumber}`,
  subtotalLineItemsQuantity: ({ lines }: TwinOrder) => sum(lines.map(({ quantity }) => quantity)),
  currentSubtotalLineItemsQuantity: ({ lines }: TwinOrder) => sum(lines.map(({ currentQuantity }) => currentQuantity)),
  currentTotalWeight: () => "0",
  totalWeight: () => "0",
  sourceName: ({ sourceName }: TwinOrder) => sourceName,
};

const parts: ResolverMap[string] = {
  lineItems,
  nonFulfillableLineItems: (order: TwinOrder, args: PageArgs) =>
    connection(
      order.lines
        .filter(({ id }) => remainingOf(order, id) === 0 && fulfilledOf(order, id) === 0)
        .map((line) => inOrder(order, line)),
      args,
    ),
  shippingLine: (order: TwinOrder) => {
    const line = order.shippingLines.find(({ isRemoved }) => !isRemoved);
    return line ? inOrder(order, line) : null;
  },
  shippingLines: (order: TwinOrder, args: PageArgs & { includeRemovals?: boolean }) =>
    connection(
      order.shippingLines
        .filter(({ isRemoved }) => args.includeRemovals || !isRemoved)
        .map((line) => inOrder(order, line)),
      args,
    ),
  discountApplications: (order: TwinOrder, args: PageArgs) => connection(applicationsOf(order), args),
  merchantBusinessEntity: (_: TwinOrder, __: unknown, { shop }: TwinContext) => businessEntityOf(shop),
  transactions: transactionsOf,
  transactionsCount: ({ transactions }: TwinOrder) => ({ count: transactions.length, precision: "EXACT" }),
};

export const orderResolvers: ResolverMap = {
  Order: { ...amounts, ...states, ...words, ...parts, ...metafieldFields },
};
