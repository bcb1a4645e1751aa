import type { CommerceEventType } from "@coccinelle/core";

/** What the shop's webhooks that we read are called, and what happened then. */
export const eventTypes = {
  "order.created": "order.created",
  "order.updated": "order.updated",
  // Out of the trash again.
  "order.restored": "order.updated",
  "order.deleted": "order.deleted",
  "product.created": "product.created",
  "product.updated": "product.updated",
  "product.restored": "product.updated",
  "product.deleted": "product.deleted",
  "customer.created": "customer.created",
  "customer.updated": "customer.updated",
  "customer.deleted": "customer.deleted",
} as const satisfies Readonly<Record<string, CommerceEventType>>;

/** A topic that we read. The shop has others (coupons, `action.…`, plugins' own): they give no events. */
export type Topic = keyof typeof eventTypes;

/** The topics that tell of the given happenings. */
export function topicsOf(types: readonly CommerceEventType[]): Topic[] {
  return Object.keys(eventTypes)
    .filter(isTopic)
    .filter((topic) => types.includes(eventTypes[topic]));
}

export function isTopic(text: string | undefined): text is Topic {
  return text !== undefined && Object.hasOwn(eventTypes, text);
}
