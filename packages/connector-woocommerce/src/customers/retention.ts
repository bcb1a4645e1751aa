import type { WooCommerceClient } from "../api.ts";
import { toOrderStatus } from "../to-order-status.ts";
import type { RawOrder } from "./raw.ts";

/** What becomes of an order when its buyer is erased. */
export type Fate = "removed" | "kept" | "in_progress";

/** Why orders stay, as the report says it. */
export const legalGrounds: Readonly<Record<Exclude<Fate, "removed">, string>> = {
  kept:
    "French Code de commerce art. L123-22: accounting records are kept ten years. Of the person they keep the name and the " +
    "billing address, and what the REST API cannot change: IP address, browser, the reasons of refunds.",
  in_progress:
    "GDPR art. 6(1)(b): the sale is paid and not yet delivered, so its order is kept whole. Erase again once it has left; " +
    "afterwards French Code de commerce art. L123-22 applies.",
};

/** Orders in these states that nobody paid are no sale. */
const noSale: readonly string[] = ["draft", "pending", "on_hold", "cancelled", "failed"];

/** Paid orders are accounting records, and so is whatever this connector cannot tell from one. */
export function fateOf(order: RawOrder, statuses: WooCommerceClient["statuses"]): Fate {
  const status = toOrderStatus(order.status, statuses);
  const isPaid = order.date_paid_gmt !== null || order.refunds.length > 0;
  if (!isPaid && (noSale.includes(status) || order.status === "trash")) return "removed";
  const isOpen = status === "processing" || status === "on_hold";
  return isOpen && !hasParcel(order) ? "in_progress" : "kept";
}

/** Both popular tracking plugins note what left under the same key. */
function hasParcel({ meta_data }: RawOrder): boolean {
  const notes = meta_data.filter(({ key }) => key === "_wc_shipment_tracking_items");
  return notes.some(({ value }) => Array.isArray(value) && value.length > 0);
}
