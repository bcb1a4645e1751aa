import { type Order, wordMap } from "@coccinelle/core";

/** What Shopify says of an order's state. It has no one word for it. */
export interface WireOrderState {
  readonly cancelledAt: string | null;
  readonly closedAt: string | null;
  readonly displayFinancialStatus: string | null;
  readonly displayFulfillmentStatus: string;
}

const paymentStatuses = wordMap<Order["paymentStatus"]>(
  {
    AUTHORIZED: "authorized",
    EXPIRED: "voided",
    PAID: "paid",
    PARTIALLY_PAID: "partially_paid",
    PARTIALLY_REFUNDED: "partially_refunded",
    PENDING: "pending",
    REFUNDED: "refunded",
    VOIDED: "voided",
  },
  "unknown",
);

/** An order that somebody made without saying how it is paid has no word: nobody paid it. */
export function toPaymentStatus(word: string | null): Order["paymentStatus"] {
  return word === null ? "pending" : paymentStatuses(word);
}

export const toFulfillmentStatus = wordMap<Order["fulfillmentStatus"]>(
  {
    FULFILLED: "fulfilled",
    FULFILLMENT_NOT_REQUIRED: "not_required",
    IN_PROGRESS: "in_progress",
    ON_HOLD: "unfulfilled",
    OPEN: "unfulfilled",
    PARTIALLY_FULFILLED: "partially_fulfilled",
    PENDING_FULFILLMENT: "in_progress",
    REQUEST_DECLINED: "unfulfilled",
    RESTOCKED: "unfulfilled",
    SCHEDULED: "unfulfilled",
    UNFULFILLED: "unfulfilled",
  },
  "unknown",
);

export const toReturnStatus = wordMap<Order["returnStatus"]>(
  {
    INSPECTION_COMPLETE: "in_progress",
    IN_PROGRESS: "in_progress",
    NO_RETURN: "none",
    RETURNED: "returned",
    RETURN_REQUESTED: "requested",
  },
  "unknown",
);

/** Money that came, or is sure to come. */
const sold: ReadonlySet<Order["paymentStatus"]> = new Set(["authorized", "paid", "partially_refunded"]);

/** Cancelled beats refunded beats sent beats held back; what is left waits for money or for the parcel. */
export function toOrderStatus(wire: WireOrderState): Order["status"] {
  if (wire.cancelledAt !== null) return "cancelled";
  const payment = toPaymentStatus(wire.displayFinancialStatus);
  const fulfillment = toFulfillmentStatus(wire.displayFulfillmentStatus);
  if (payment === "unknown" || fulfillment === "unknown") return "unknown";
  if (payment === "refunded") return "refunded";
  const hasLeft = fulfillment === "fulfilled" || fulfillment === "not_required";
  if (hasLeft && (sold.has(payment) || wire.closedAt !== null)) return "completed";
  if (wire.displayFulfillmentStatus === "ON_HOLD") return "on_hold";
  return sold.has(payment) ? "processing" : "pending";
}

/** Both words, because neither says it alone. */
export function rawStatusOf(wire: WireOrderState): string {
  const words = [wire.displayFinancialStatus ?? "NO_PAYMENT", wire.displayFulfillmentStatus];
  if (wire.cancelledAt !== null) return ["CANCELLED", ...words].join(" ");
  return words.join(" ");
}
