import type { TwinFulfillment, TwinFulfillmentOrder, TwinOrder, TwinTracking } from "../order-state.ts";
import { nextGid, toDateTime } from "../state.ts";
import { lineOf, touchOrder, type WriteContext } from "./order-records.ts";
import { fulfillmentStatusOf } from "./order-status.ts";
import { moveLine } from "./order-stock.ts";

/** So many units of one line of a fulfilment order. */
export interface Packed {
  readonly fulfillmentOrder: TwinFulfillmentOrder;
  readonly fulfillmentOrderLineId: string;
  readonly quantity: number;
}

export interface Parcel {
  readonly packed: readonly Packed[];
  readonly trackingInfo: readonly TwinTracking[];
  readonly notifyCustomer?: boolean | undefined;
}

/** Sends units: they leave the building, and their fulfilment orders close once nothing remains. */
export function ship(context: WriteContext, order: TwinOrder, parcel: Parcel): TwinFulfillment {
  const { shop, nowMs, emit } = context;
  const at = toDateTime(nowMs);
  const fulfillment: TwinFulfillment = {
    id: nextGid(shop, "Fulfillment"),
    orderId: order.id,
    name: `${order.name}-F${order.fulfillments.length + 1}`,
    status: "SUCCESS",
    displayStatus: "FULFILLED",
    createdAt: at,
    updatedAt: at,
    inTransitAt: null,
    deliveredAt: null,
    estimatedDeliveryAt: null,
    locationId: parcel.packed[0]?.fulfillmentOrder.assignedLocationId ?? null,
    notifyCustomer: parcel.notifyCustomer ?? false,
    lines: [],
    trackingInfo: [...parcel.trackingInfo],
    events: [],
  };
  for (const { fulfillmentOrder, fulfillmentOrderLineId, quantity } of parcel.packed) {
    const waiting = fulfillmentOrder.lines.find(({ id }) => id === fulfillmentOrderLineId);
    const line = waiting && lineOf(order, waiting.lineItemId);
    if (!waiting || !line || quantity === 0) continue;
    waiting.remainingQuantity -= quantity;
    fulfillment.lines.push({
      id: nextGid(shop, "FulfillmentLineItem"),
      lineItemId: line.id,
      fulfillmentOrderId: fulfillmentOrder.id,
      quantity,
    });
    moveLine(context, "ship", { order, line, quantity, locationId: fulfillmentOrder.assignedLocationId });
    fulfillmentOrder.updatedAt = at;
    const isDone = fulfillmentOrder.lines.every(({ remainingQuantity }) => remainingQuantity === 0);
    fulfillmentOrder.status = isDone ? "CLOSED" : "IN_PROGRESS";
  }
  order.fulfillments.push(fulfillment);
  emit("fulfillments/create", fulfillment.id);
  touchOrder(
    context,
    order,
    fulfillmentStatusOf(order) === "FULFILLED" ? "orders/fulfilled" : "orders/partially_fulfilled",
  );
  return fulfillment;
}

/** All that remains of some fulfilment orders. */
export const packAll = (fulfillmentOrders: readonly TwinFulfillmentOrder[]): Packed[] =>
  fulfillmentOrders.flatMap((fulfillmentOrder) =>
    fulfillmentOrder.lines.map(({ id, remainingQuantity }) => ({
      fulfillmentOrder,
      fulfillmentOrderLineId: id,
      quantity: remainingQuantity,
    })),
  );

export function shipEverything(context: WriteContext, order: TwinOrder, trackingInfo: readonly TwinTracking[]): void {
  ship(context, order, { packed: packAll(order.fulfillmentOrders), trackingInfo });
}
