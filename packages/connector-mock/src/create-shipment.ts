import { ConnectorError, type Order, type Shipment, type ShipmentInput } from "@coccinelle/core";
import { assertUnitsLeft, unitsOf } from "./line-units.ts";
import { assertOpen, changeOrder, findOrder } from "./order-state.ts";
import { findParcel } from "./shop/parcels.ts";
import type { Shop } from "./shop/shop.ts";

/** Notes that an order, or some of its lines, left with a parcel, which the carrier then knows. */
export function createShipment(shop: Shop, input: ShipmentInput): Shipment {
  const order = findOrder(shop, input.orderId);
  assertOpen(order, "sent");
  if (findParcel(shop.state, input.trackingNumber)) {
    throw new ConnectorError("conflict", "Another parcel has this tracking number. Check the number.", {
      reason: "duplicate",
    });
  }
  const sent = order.shipments.flatMap((parcel) => parcel.lines);
  const lines = input.lines ?? unsentLines(order, sent);
  assertUnitsLeft(order, lines, { used: sent, message: "More units would be sent than were bought." });
  const shipment: Shipment = {
    trackingNumber: input.trackingNumber,
    id: shop.createId("shipment"),
    connectionId: null,
    carrier: input.carrier ?? null,
    status: "label_created",
    rawStatus: null,
    incidentReason: null,
    isFinal: false,
    trackingUrl: input.trackingUrl ?? null,
    estimatedDeliveryOn: null,
    shippedAt: shop.now(),
    deliveredAt: null,
    events: [],
    lines,
  };
  shop.state.parcels.push(structuredClone(shipment));
  const isComplete = unsentLines(order, [...sent, ...lines]).length === 0;
  changeOrder(shop, order, {
    shipments: [...order.shipments, shipment],
    fulfillmentStatus: isComplete ? "fulfilled" : "partially_fulfilled",
  });
  shop.changed({ type: "shipment.created", subjectId: input.trackingNumber, data: structuredClone(shipment) });
  return shipment;
}

function unsentLines({ lines }: Pick<Order, "lines">, sent: Shipment["lines"]): Shipment["lines"] {
  return lines
    .map(({ id, quantity }) => ({ lineId: id, quantity: quantity - unitsOf(id, sent) }))
    .filter(({ quantity }) => quantity > 0);
}
