import type { TwinAddress } from "./customer-state.ts";
import type { Attribute, Metafield } from "./state.ts";

/** A line of an order. Amounts are in the shop's currency and include the tax when the shop's prices do. */
export interface TwinLine {
  id: string;
  variantId: string | null;
  productId: string | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  vendor: string | null;
  /** As ordered. */
  quantity: number;
  /** Without what was refunded or edited away. */
  currentQuantity: number;
  unitPriceMinor: number;
  /** Off the whole line. */
  discountMinor: number;
  taxPercent: number;
  taxable: boolean;
  requiresShipping: boolean;
  isGiftCard: boolean;
  customAttributes: Attribute[];
}

export interface TwinShippingLine {
  id: string;
  title: string;
  code: string | null;
  priceMinor: number;
  discountMinor: number;
  taxPercent: number;
  isRemoved: boolean;
}

export interface TwinFulfillmentOrderLine {
  id: string;
  lineItemId: string;
  totalQuantity: number;
  remainingQuantity: number;
}

export interface TwinFulfillmentHold {
  id: string;
  reason: string;
  reasonNotes: string | null;
  handle: string | null;
}

export interface TwinFulfillmentOrder {
  id: string;
  orderId: string;
  status: string;
  requestStatus: string;
  assignedLocationId: string;
  createdAt: string;
  updatedAt: string;
  fulfillAt: string | null;
  lines: TwinFulfillmentOrderLine[];
  holds: TwinFulfillmentHold[];
}

export interface TwinFulfillmentLine {
  id: string;
  lineItemId: string;
  fulfillmentOrderId: string;
  quantity: number;
}

export interface TwinTracking {
  company: string | null;
  number: string | null;
  url: string | null;
}

export interface TwinFulfillmentEvent {
  id: string;
  status: string;
  happenedAt: string;
  createdAt: string;
  message: string | null;
  address1: string | null;
  city: string | null;
  province: string | null;
  country: string | null;
  zip: string | null;
  latitude: number | null;
  longitude: number | null;
  estimatedDeliveryAt: string | null;
}

export interface TwinFulfillment {
  id: string;
  orderId: string;
  /** `#1001-F1`. */
  name: string;
  status: string;
  displayStatus: string | null;
  createdAt: string;
  updatedAt: string;
  inTransitAt: string | null;
  deliveredAt: string | null;
  estimatedDeliveryAt: string | null;
  locationId: string | null;
  notifyCustomer: boolean;
  lines: TwinFulfillmentLine[];
  trackingInfo: TwinTracking[];
  events: TwinFulfillmentEvent[];
}

export interface TwinTransaction {
  id: string;
  orderId: string;
  kind: string;
  status: string;
  gateway: string;
  amountMinor: number;
  createdAt: string;
  processedAt: string;
  parentTransactionId: string | null;
  test: boolean;
}

export interface TwinRefundLine {
  id: string;
  lineItemId: string;
  quantity: number;
  restockType: string;
  isRestocked: boolean;
  locationId: string | null;
  subtotalMinor: number;
  taxMinor: number;
}

export interface TwinRefund {
  id: string;
  orderId: string;
  returnId: string | null;
  note: string | null;
  createdAt: string;
  lines: TwinRefundLine[];
  shippingMinor: number;
  /** What was given beyond lines and shipping; negative when less was given. */
  adjustmentMinor: number;
  transactionIds: string[];
}

export interface TwinReturnLine {
  id: string;
  fulfillmentLineItemId: string;
  quantity: number;
  processedQuantity: number;
  refundedQuantity: number;
  returnReason: string;
  returnReasonNote: string;
  returnReasonDefinitionId: string | null;
  customerNote: string | null;
}

export interface TwinExchangeLine {
  id: string;
  variantId: string;
  quantity: number;
  processedQuantity: number;
  /** The line that it became on the order. */
  lineItemId: string | null;
  discountMinor: number;
}

export interface TwinDisposition {
  id: string;
  quantity: number;
  type: string;
  locationId: string | null;
  createdAt: string;
}

export interface TwinReverseLine {
  id: string;
  fulfillmentLineItemId: string;
  totalQuantity: number;
  dispositions: TwinDisposition[];
}

export interface TwinReverseDelivery {
  id: string;
  tracking: TwinTracking | null;
  labelUrl: string | null;
  lines: { id: string; reverseLineId: string; quantity: number }[];
}

export interface TwinReverseFulfillmentOrder {
  id: string;
  status: string;
  lines: TwinReverseLine[];
  deliveries: TwinReverseDelivery[];
}

export interface TwinReturn {
  id: string;
  orderId: string;
  /** `#1001-R1`. */
  name: string;
  status: string;
  createdAt: string;
  closedAt: string | null;
  requestApprovedAt: string | null;
  decline: { reason: string; note: string | null } | null;
  lines: TwinReturnLine[];
  exchangeLines: TwinExchangeLine[];
  shippingFeeMinor: number | null;
  reverseFulfillmentOrders: TwinReverseFulfillmentOrder[];
}

export interface TwinOrder {
  id: string;
  /** 1001, shown as `#1001`. */
  number: number;
  name: string;
  email: string | null;
  phone: string | null;
  customerId: string | null;
  createdAt: string;
  processedAt: string;
  updatedAt: string;
  closedAt: string | null;
  cancelledAt: string | null;
  cancelReason: string | null;
  note: string | null;
  tags: string[];
  customAttributes: Attribute[];
  metafields: Metafield[];
  poNumber: string | null;
  sourceIdentifier: string | null;
  sourceName: string;
  confirmationNumber: string;
  test: boolean;
  currencyCode: string;
  presentmentCurrencyCode: string;
  /** One unit of the shop's currency in the customer's. */
  presentmentRate: number;
  taxesIncluded: boolean;
  discountCode: string | null;
  /** Off the whole order, beside what its lines say. */
  discountMinor: number;
  shippingAddress: TwinAddress | null;
  billingAddress: TwinAddress | null;
  /** Where its units are committed; `null` when the stock was left alone. */
  locationId: string | null;
  lines: TwinLine[];
  shippingLines: TwinShippingLine[];
  fulfillmentOrders: TwinFulfillmentOrder[];
  fulfillments: TwinFulfillment[];
  transactions: TwinTransaction[];
  refunds: TwinRefund[];
  returns: TwinReturn[];
}
