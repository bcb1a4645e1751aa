import * as z from "zod";
import { wireAddress } from "../to-address.ts";
import { wireMoneyBag, wireShopMoney } from "../to-money.ts";

const id = z.string().min(1);
const instant = z.iso.datetime({ offset: true });
const named = z.object({ id });

const wireAllocation = z.object({
  allocatedAmountSet: wireShopMoney,
  discountApplication: z.object({
    index: z.int(),
    code: z.string().nullish(),
    title: z.string().nullish(),
  }),
});

const wireTax = z.object({ priceSet: wireShopMoney });

const wireLine = z.object({
  id,
  title: z.string(),
  sku: z.string().nullable(),
  quantity: z.int().nonnegative(),
  currentQuantity: z.int().nonnegative(),
  product: named.nullable(),
  variant: z.object({ id, selectedOptions: z.array(z.object({ name: z.string(), value: z.string() })) }).nullable(),
  originalUnitPriceSet: wireShopMoney,
  originalTotalSet: wireShopMoney,
  discountAllocations: z.array(wireAllocation),
  taxLines: z.array(wireTax),
});

const wireShippingLine = z.object({
  id: id.nullable(),
  title: z.string(),
  discountedPriceSet: wireShopMoney,
  discountAllocations: z.array(wireAllocation),
  taxLines: z.array(wireTax),
});

export const wireRefund = z.object({
  id,
  note: z.string().nullable(),
  createdAt: instant.nullable(),
  totalRefundedSet: wireMoneyBag,
  refundLineItems: z.object({
    nodes: z.array(
      z.object({
        quantity: z.int().nonnegative(),
        lineItem: named,
        subtotalSet: wireShopMoney,
        totalTaxSet: wireShopMoney,
      }),
    ),
  }),
});

export const wireParcel = z.object({
  id,
  status: z.string(),
  displayStatus: z.string().nullable(),
  createdAt: instant,
  deliveredAt: instant.nullable(),
  estimatedDeliveryAt: instant.nullable(),
  trackingInfo: z.array(
    z.object({ company: z.string().nullable(), number: z.string().nullable(), url: z.string().nullable() }),
  ),
  events: z.object({
    nodes: z.array(
      z.object({
        status: z.string(),
        happenedAt: instant,
        message: z.string().nullable(),
        city: z.string().nullable(),
        country: z.string().nullable(),
      }),
    ),
  }),
  fulfillmentLineItems: z.object({
    nodes: z.array(z.object({ quantity: z.int().positive(), lineItem: named })),
  }),
});

const wireTransaction = z.object({
  kind: z.string(),
  status: z.string(),
  gateway: z.string().nullable(),
  processedAt: instant.nullable(),
  amountSet: wireShopMoney,
});

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

export const wireLines = z.object({ nodes: z.array(wireLine), pageInfo });

/** The part of an order that we read. People stand in it only when the app may see them. */
export const wireOrder = z.object({
  id,
  name: z.string().min(1),
  confirmationNumber: z.string().nullable(),
  createdAt: instant,
  updatedAt: instant,
  cancelledAt: instant.nullable(),
  closedAt: instant.nullable(),
  edited: z.boolean(),
  test: z.boolean(),
  sourceName: z.string().nullable(),
  customerLocale: z.string().nullable(),
  note: z.string().nullable(),
  tags: z.array(z.string()),
  customAttributes: z.array(z.object({ key: z.string(), value: z.string().nullable() })),
  currencyCode: z.string().regex(/^[A-Z]{3}$/),
  taxesIncluded: z.boolean(),
  dutiesIncluded: z.boolean(),
  displayFinancialStatus: z.string().min(1).nullable(),
  displayFulfillmentStatus: z.string().min(1),
  returnStatus: z.string().min(1),
  totalPriceSet: wireMoneyBag,
  currentTotalPriceSet: wireShopMoney,
  totalTaxSet: wireShopMoney.nullable(),
  currentTotalTaxSet: wireShopMoney,
  totalRefundedSet: wireShopMoney,
  totalTipReceivedSet: wireShopMoney,
  originalTotalDutiesSet: wireShopMoney.nullable(),
  additionalFees: z.array(z.object({ id, name: z.string(), price: wireShopMoney })),
  taxLines: z.array(z.object({ title: z.string(), ratePercentage: z.number().nullable(), priceSet: wireShopMoney })),
  shippingLines: z.object({ nodes: z.array(wireShippingLine) }),
  lineItems: wireLines,
  transactions: z.array(wireTransaction),
  refunds: z.array(wireRefund),
  fulfillments: z.array(wireParcel),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  customer: z.object({ id, firstName: z.string().nullish(), lastName: z.string().nullish() }).nullish(),
  billingAddress: wireAddress.nullish(),
  shippingAddress: wireAddress.nullish(),
});

export type WireOrder = z.output<typeof wireOrder>;
export type WireLine = z.output<typeof wireLine>;
export type WireRefund = z.output<typeof wireRefund>;
export type WireParcel = z.output<typeof wireParcel>;

export const wireOrders = z.object({ nodes: z.array(wireOrder), pageInfo });
