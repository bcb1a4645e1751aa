import assert from "node:assert/strict";
import { type ParcelMove, type Shipment, type ShipmentStatus, shipmentSchema } from "@coccinelle/core";
import type { LawContext, Subject } from "../law.ts";

/** A parcel under way that its law moves on. */
export interface Journey {
  readonly subject: Subject;
  readonly trackingNumber: string;
  /** What the connector says of it before anything was moved. */
  readonly start: Shipment;
  /** Makes these happen, an hour apart. Gives what the connector says when the last has just happened. */
  readonly move: (...moves: readonly ParcelMove[]) => Promise<Shipment>;
}

const hourMs = 3_600_000;

const underWay: readonly ShipmentStatus[] = [
  "pending",
  "label_created",
  "in_transit",
  "out_for_delivery",
  "available_for_pickup",
];

/** A fresh remote, and its first parcel to which everything can still happen. */
export async function setOut({ subject: open }: LawContext): Promise<Journey> {
  const subject = open();
  const ends = subject.twin?.truth().parcels ?? [];
  for (const { trackingNumber, isDelivered, isReturned } of ends) {
    if (isDelivered || isReturned) continue;
    const start = await lookUp(subject, trackingNumber);
    if (underWay.includes(start.status))
      return { subject, trackingNumber, start, move: mover(subject, trackingNumber) };
  }
  assert.fail("the twin has no parcel that the connector tells to be under way");
}

/** What the connector says of a parcel that the remote has. */
export async function lookUp(subject: Subject, trackingNumber: string): Promise<Shipment> {
  const found = await subject.call("getShipmentStatus", [trackingNumber]);
  assert.notEqual(found, null, `the connector does not find ${trackingNumber}`);
  return shipmentSchema.parse(found);
}

function mover(subject: Subject, trackingNumber: string): Journey["move"] {
  return async (...moves) => {
    assert.ok(subject.twin?.moveParcel, "the twin moves no parcels");
    for (const move of moves) {
      subject.advance(hourMs);
      subject.twin.moveParcel(trackingNumber, move);
    }
    return lookUp(subject, trackingNumber);
  };
}
