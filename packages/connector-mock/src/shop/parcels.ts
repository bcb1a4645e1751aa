import {
  ConnectorError,
  type IncidentReason,
  type ParcelMeaning,
  type ReportedEvent,
  type Shipment,
  type ShipmentStatus,
  traceParcel,
} from "@coccinelle/core";
import type { Shop } from "./shop.ts";
import type { ShopState } from "./state.ts";

/**
 * What the carrier says of a parcel next. Where the parcel then is follows from all that was said: after `returning`, a
 * delivery is one to the sender, and a scan undoes no delivery.
 */
export interface ParcelMove {
  /** `unknown`: a word that nobody knows, which leaves the parcel where it was. */
  readonly status: ShipmentStatus;
  /** The carrier's own word. */
  readonly rawStatus?: string | undefined;
  readonly incidentReason?: IncidentReason | undefined;
  /** An earlier problem is solved: what had been delivered before it is so again. */
  readonly isSolution?: boolean | undefined;
  readonly description?: string | undefined;
  readonly location?: string | undefined;
}

/** Something that the carrier said of a parcel. */
export interface ParcelReport extends ReportedEvent {
  readonly rawStatus: string | null;
  readonly description: string | null;
  readonly location: string | null;
}

/** Nothing more happens to such a parcel. */
const ends: readonly ShipmentStatus[] = ["delivered", "returned", "cancelled"];

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
  const { rawStatus = null, description = null, location = null } = move;
  const said = { at, meaning: toMeaning(move), rawStatus, description, location };
  const reports = [...reportsOf(shop, parcel), said];
  shop.state.parcelReports.set(parcel.trackingNumber, reports);
  const news = toNews(parcel, reports);
  Object.assign(parcel, news);
  for (const order of shop.state.orders) {
    const own = order.shipments.filter((shipment) => shipment.trackingNumber === parcel.trackingNumber);
    for (const shipment of own) Object.assign(shipment, structuredClone(news));
    if (own.length > 0) order.updatedAt = at;
  }
  shop.changed({ type: "shipment.updated", subjectId: parcel.trackingNumber, data: structuredClone(parcel) });
}

/** What was said of a parcel so far, oldest first. Of one without events, that is where it is. */
function reportsOf(shop: Shop, parcel: Shipment): readonly ParcelReport[] {
  const { trackingNumber, events, status, shippedAt } = parcel;
  const reports = shop.state.parcelReports.get(trackingNumber);
  if (reports) return reports;
  if (events.length > 0) return events.toReversed().map((event) => ({ ...event, meaning: toMeaning(event) }));
  const nothing = { rawStatus: null, description: null, location: null };
  return [{ at: shippedAt ?? shop.now(), meaning: toMeaning({ status }), ...nothing }];
}

function toMeaning(said: {
  readonly status: ShipmentStatus;
  readonly incidentReason?: IncidentReason | null | undefined;
  readonly isSolution?: boolean | undefined;
}): ParcelMeaning | null {
  const { status, incidentReason, isSolution } = said;
  return status === "unknown" ? null : { status, incidentReason: incidentReason ?? undefined, isSolution };
}

/** Where the parcel is now, out of all that was said. */
function toNews(parcel: Shipment, reports: readonly ParcelReport[]): Partial<Shipment> {
  const { events, ...state } = traceParcel(reports, "oldest_first");
  return {
    ...state,
    shippedAt: parcel.shippedAt ?? state.shippedAt,
    rawStatus: events[0]?.event.rawStatus ?? null,
    isFinal: ends.includes(state.status),
    events: events.map(({ event: { at, rawStatus, description, location }, status, incidentReason }) => ({
      ...{ status, rawStatus, incidentReason, description, location, at },
    })),
  };
}
