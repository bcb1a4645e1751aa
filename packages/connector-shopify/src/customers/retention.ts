import type { RawDraft, RawOrder } from "./raw.ts";

/** What becomes of an order when its buyer is erased. */
export type Fate = "kept" | "in_progress";

/** Why something stays, as the report says it. */
export const legalGrounds = {
  kept:
    "French Code de commerce art. L123-22: accounting records are kept ten years. Shopify takes names, addresses and " +
    "contacts off them when it carries out the erasure.",
  guest:
    "French Code de commerce art. L123-22: accounting records are kept ten years. Of a guest they keep e-mail and " +
    "addresses, which Shopify's API cannot take off an order: redact them in the shop's admin.",
  in_progress:
    "GDPR art. 6(1)(b): the sale is not yet delivered, so its order is kept whole. Erase again once it has left; " +
    "afterwards French Code de commerce art. L123-22 applies.",
  pending:
    "GDPR art. 12(3) and 17(3)(e): Shopify has taken the request and erases by itself, at the latest when payments can no " +
    "longer be disputed (180 days after the last order).",
} as const;

const left: readonly string[] = ["FULFILLED", "RESTOCKED", "FULFILLMENT_NOT_REQUIRED"];

/** An order that is still to leave needs its note and its address. */
export function fateOf(order: RawOrder): Fate {
  const isOver = order.cancelledAt !== null || order.closedAt !== null || left.includes(order.displayFulfillmentStatus);
  return isOver ? "kept" : "in_progress";
}

/** A draft is no sale until it has become an order. What this connector cannot tell from that stays. */
export function isUnsold({ status }: RawDraft): boolean {
  return status === "OPEN" || status === "INVOICE_SENT";
}
