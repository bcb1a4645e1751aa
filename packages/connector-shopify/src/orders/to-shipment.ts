import { isTimeZone, type Order, type ShipmentStatus, toDay, wordMap } from "@coccinelle/core";
import { toId } from "../client.ts";
import type { OrderDraft } from "./to-order.ts";
import type { WireParcel } from "./wire.ts";

export type ShipmentDraft = NonNullable<OrderDraft["shipments"]>[number];

/** Words of parcels and of what happened to them. A parcel's `status` is about the record; only these tell where it is. */
const toShipmentStatus: (word: string) => ShipmentStatus = wordMap<Order["shipments"][number]["status"]>(
  {
    ATTEMPTED_DELIVERY: "delivery_failed",
    CANCELED: "cancelled",
    CARRIER_PICKED_UP: "in_transit",
    CONFIRMED: "pending",
    DELAYED: "in_transit",
    DELIVERED: "delivered",
    FAILURE: "exception",
    FULFILLED: "pending",
    IN_TRANSIT: "in_transit",
    LABEL_PRINTED: "label_created",
    LABEL_PURCHASED: "label_created",
    LABEL_VOIDED: "cancelled",
    MARKED_AS_FULFILLED: "pending",
    NOT_DELIVERED: "delivery_failed",
    OUT_FOR_DELIVERY: "out_for_delivery",
    PICKED_UP: "delivered",
    READY_FOR_PICKUP: "available_for_pickup",
    SUBMITTED: "pending",
  },
  "unknown",
);

/** One parcel for each of its numbers, the latest first; none for what left without a number. */
export function toShipments(wire: WireParcel, timeZone: string): ShipmentDraft[] {
  const word = wire.status === "CANCELLED" ? "CANCELED" : (wire.displayStatus ?? wire.status);
  const status = toShipmentStatus(word);
  const events = wire.events.nodes.map((event) => ({
    status: toShipmentStatus(event.status),
    rawStatus: event.status,
    description: event.message || null,
    location: [event.city, event.country].filter(Boolean).join(", ") || null,
    at: event.happenedAt,
  }));
  const lines = wire.fulfillmentLineItems.nodes.map(({ quantity, lineItem }) => ({
    lineId: toId(lineItem.id),
    quantity,
  }));
  return wire.trackingInfo.toReversed().flatMap(({ number, company, url }) => {
    if (!number) return [];
    return [
      {
        trackingNumber: number,
        id: toId(wire.id),
        carrier: company || null,
        status,
        rawStatus: word,
        trackingUrl: url || null,
        estimatedDeliveryOn: dayOf(wire.estimatedDeliveryAt, timeZone),
        shippedAt: wire.createdAt,
        deliveredAt: status === "delivered" ? wire.deliveredAt : null,
        events,
        lines,
      },
    ];
  });
}

/** The addressee's calendar is not known; the shop's is close. */
function dayOf(instant: string | null, timeZone: string): string | null {
  return instant !== null && isTimeZone(timeZone) ? toDay(instant, timeZone) : null;
}
