import type { Order } from "@coccinelle/core";
import { wordMap } from "@coccinelle/core";
import type { WireOrder } from "./wire.ts";

const own = wordMap<Order["status"]>(
  {
    pending: "pending",
    processing: "processing",
    "on-hold": "on_hold",
    completed: "completed",
    cancelled: "cancelled",
    refunded: "refunded",
    failed: "failed",
    "checkout-draft": "draft",
    "auto-draft": "draft",
  },
  "unknown",
);

/** A custom status is what the config says it means, else `unknown`. */
export function toOrderStatus(word: string, custom: Readonly<Record<string, Order["status"]>>): Order["status"] {
  return Object.hasOwn(custom, word) ? (custom[word] ?? "unknown") : own(word);
}

interface Amounts {
  readonly totalMinor: number;
  readonly refundedMinor: number;
}

/** By the sums, not by the status: a shop's order stays `processing` when its refunds come in parts. */
export function toPaymentStatus(
  { date_paid_gmt }: Pick<WireOrder, "date_paid_gmt">,
  status: Order["status"],
  { totalMinor, refundedMinor }: Amounts,
): Order["paymentStatus"] {
  if (refundedMinor > 0) return refundedMinor >= totalMinor ? "refunded" : "partially_refunded";
  if (date_paid_gmt !== null) return "paid";
  if (status === "failed") return "failed";
  return status === "cancelled" ? "voided" : "pending";
}

/** The shop knows what left by its parcels; without any, only a completed order says so. */
export function toFulfillmentStatus(
  status: Order["status"],
  parcels: { readonly count: number; readonly isPartial: boolean },
): Order["fulfillmentStatus"] {
  if (parcels.count > 0) return parcels.isPartial ? "partially_fulfilled" : "fulfilled";
  if (status === "completed") return "fulfilled";
  return status === "unknown" ? "unknown" : "unfulfilled";
}
