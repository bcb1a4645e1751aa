import {
  epochMs,
  fromLocal,
  type Shipment,
  type ShipmentEvent,
  type ShipmentLookup,
  shipmentLookupSchema,
  toInstant,
} from "@coccinelle/core";
import * as z from "zod";
import { zone } from "../honest/to-model.ts";
import { inParcelsRead, inTracking, type Saboteur } from "./saboteur.ts";

const isUnknown = ({ status }: ShipmentEvent): boolean => status === "unknown";

/** Whether the last that happened is a scan. */
const wasScanned = ({ events }: Shipment): boolean => events[0]?.rawStatus === "MOVING";

/** Changes the answer about several parcels. */
const inBatch = (name: string, change: (lookups: ShipmentLookup[]) => ShipmentLookup[]): Saboteur =>
  inTracking("TRK.batch", name, (honest) => ({
    async getShipmentStatuses(trackingNumbers, call) {
      const lookups = await honest.getShipmentStatuses(trackingNumbers, call);
      const { data } = z.array(shipmentLookupSchema).safeParse(lookups);
      return data ? change(data) : lookups; // what are no lookups, core refuses
    },
  }));

/** Wrong words about parcels: TRK. */
export const parcels: readonly Saboteur[] = [
  inParcelsRead(
    "TRK.delivered",
    "takes the day on which it is expected for that of its delivery",
    ({ status, estimatedDeliveryOn }) =>
      status === "in_transit" && estimatedDeliveryOn ? { deliveredAt: fromLocal(estimatedDeliveryOn, zone) } : {},
  ),
  inParcelsRead("TRK.delivered", "takes the end of a journey for a delivery", ({ isFinal, status }) => ({
    status: isFinal ? "delivered" : status,
  })),
  inParcelsRead("TRK.stands", "believes a scan that comes after the delivery", (parcel) =>
    parcel.status === "delivered" && wasScanned(parcel) ? { status: "in_transit", deliveredAt: null } : {},
  ),
  inParcelsRead("TRK.stands", "takes the last event for the delivery", ({ deliveredAt, events }) => ({
    deliveredAt: deliveredAt && (events[0]?.at ?? null),
  })),
  inParcelsRead("TRK.return", "takes a scan on the way back for one on the way there", (parcel) =>
    parcel.status === "returning" && wasScanned(parcel) ? { status: "in_transit" } : {},
  ),
  inParcelsRead("TRK.return", "says of what came back when it was delivered", ({ status, events }) =>
    status === "returned" ? { deliveredAt: events[0]?.at ?? null } : {},
  ),
  inParcelsRead("TRK.solved", "never forgets a reason", ({ events }) => ({
    incidentReason: events.find(({ incidentReason }) => incidentReason)?.incidentReason ?? null,
  })),
  inParcelsRead("TRK.solved", "takes trouble for a halt on the way", ({ status }) => ({
    status: status === "exception" ? "in_transit" : status,
  })),
  inParcelsRead("TRK.unknown", "forgets where a parcel is at a word that it does not know", ({ status, events }) => ({
    status: events[0] && isUnknown(events[0]) ? "unknown" : status,
  })),
  inParcelsRead("TRK.unknown", "keeps words to itself that it does not know", ({ events }) => ({
    events: events.map((event) => (isUnknown(event) ? { ...event, rawStatus: null } : event)),
  })),
  inParcelsRead("TRK.events", "lists the oldest event first", ({ events }) => ({ events: events.toReversed() })),
  inParcelsRead("TRK.events", "tells of three events at most", ({ events }) => ({ events: events.slice(0, 3) })),
  inParcelsRead("TRK.events", "takes the local times of events for UTC", ({ events }) => ({
    events: events.map((event) => ({ ...event, at: toInstant(epochMs(event.at) + 3_600_000, zone) })),
  })),
  inParcelsRead("TRK.final", "calls a parcel final that is on its way back", ({ status, isFinal }) => ({
    isFinal: status === "returning" || isFinal,
  })),
  inBatch("answers in an order of its own", (lookups) =>
    lookups.toSorted((one, other) => one.trackingNumber.localeCompare(other.trackingNumber)),
  ),
  inBatch("answers once what was asked twice", (lookups) => {
    const numbers = lookups.map(({ trackingNumber }) => trackingNumber);
    return lookups.filter(({ trackingNumber }, index) => numbers.indexOf(trackingNumber) === index);
  }),
  inBatch("leaves out what nobody knows", (lookups) => lookups.filter(({ shipment }) => shipment !== null)),
  inBatch("tells less of several parcels than of one", (lookups) =>
    lookups.map(({ shipment, ...lookup }) => ({ ...lookup, shipment: shipment && { ...shipment, events: [] } })),
  ),
];
