import { ConnectorError, type Shipment, type ShipmentStatus } from "@coccinelle/core";
import type { Shop } from "./shop.ts";
import type { ShopState } from "./state.ts";

/** What the carrier says of a parcel next. */
export interface ParcelMove {
  readonly status: ShipmentStatus;
  readonly description?: string | undefined;
  readonly location?: string | undefined;
}

/** The parcel of this number, or `null`. Numbers are typed with spaces and in any case. */
export function findParcel(state: ShopState, trackingNumber: string): Shipment | null {
  const wanted = normalNumber(trackingNumber);
  return state.parcels.find((parcel) => normalNumber(parcel.trackingNumber) === wanted) ?? null;
}

/** A parcel's number as it is compared. */
export const normalNumber = (trackingNumber: string): string =>
  trackingNumber.replaceAll(/[^a-z0-9]/gi, "").toUpperCase();

/** Adds an event to a parcel, for the carrier and in the order that it belongs to. Rejects with `not_found`. */
export function moveParcel(shop: Shop, trackingNumber: string, move: ParcelMove): void {
  const parcel = findParcel(shop.state, trackingNumber);
  if (!parcel) throw new ConnectorError("not_found", "The carrier does not know this parcel.");
  const at = shop.now();
  const { status, description = null, location = null } = move;
  const news = {
    status,
    events: [{ status, rawStatus: null, incidentReason: null, description, location, at }, ...parcel.events],
    deliveredAt: status === "delivered" ? at : null,
  };
  Object.assign(parcel, news);
  for (const order of shop.state.orders) {
    const own = order.shipments.filter((shipment) => shipment.trackingNumber === parcel.trackingNumber);
    for (const shipment of own) Object.assign(shipment, structuredClone(news));
    if (own.length > 0) order.updatedAt = at;
  }
  shop.changed({ type: "shipment.updated", subjectId: parcel.trackingNumber, data: structuredClone(parcel) });
}
