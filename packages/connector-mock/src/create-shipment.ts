import { ConnectorError, type OrderLine, type Shipment, type ShipmentInput } from "@coccinelle/core";
import { assertNotSent, changeOrder, findOrder } from "./order-state.ts";
import type { Shop } from "./shop/shop.ts";

/** Notes that an order, or some of its lines, left with a parcel, which the carrier then knows. */
export function createShipment(shop: Shop, input: ShipmentInput): Shipment {
  const order = findOrder(shop, input.orderId);
  assertNotSent(order, "sent again");
  const lines = input.lines ?? order.lines.map(({ id, quantity }) => ({ lineId: id, quantity }));
  for (const { lineId } of lines) {
    if (!order.lines.some(({ id }) => id === lineId))
      throw new ConnectorError("input_invalid", "The order has no such line.", { fields: ["lines"] });
  }
  const shippedAt = shop.now();
  const shipment = {
    ...{
      trackingNumber: input.trackingNumber,
      id: shop.createId("shipment"),
      connectionId: null,
      carrier: input.carrier ?? null,
    },
    ...{
      status: "label_created" as const,
      rawStatus: null,
      trackingUrl: input.trackingUrl ?? null,
      estimatedDeliveryOn: null,
    },
    ...{ shippedAt, deliveredAt: null, events: [], lines },
  };
  shop.state.parcels.push(shipment);
  const shipments = [...order.shipments, shipment];
  const sent = (line: OrderLine): number =>
    shipments
      .flatMap((parcel) => parcel.lines)
      .reduce((sum, { lineId, quantity }) => sum + (lineId === line.id ? quantity : 0), 0);
  const isComplete = order.lines.every((line) => sent(line) >= line.quantity);
  changeOrder(shop, order, { shipments, fulfillmentStatus: isComplete ? "fulfilled" : "partially_fulfilled" });
  shop.changed({ type: "shipment.created", subjectId: input.trackingNumber, data: shipment });
  return shipment;
}
