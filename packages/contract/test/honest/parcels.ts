import { fromLocal, type Implementations, type ParcelMeaning, path, traceParcel } from "@coccinelle/core";
import type * as z from "zod";
import type { HonestClient } from "./honest.ts";
import { zone } from "./to-model.ts";
import { wireParcel } from "./wire.ts";

type Ask = NonNullable<Implementations<"tracking">["getShipmentStatus"]>;
type AskAll = NonNullable<Implementations<"tracking">["getShipmentStatuses"]>;

const meanings: ReadonlyMap<string, ParcelMeaning> = new Map([
  ["MOVING", { status: "in_transit" }],
  ["TRIED", { status: "delivery_failed", incidentReason: "recipient_absent" }],
  ["STUCK", { status: "exception", incidentReason: "unspecified" }],
  ["FREED", { status: "in_transit", isSolution: true }],
  ["BACK", { status: "returning", incidentReason: "undeliverable" }],
  ["DONE", { status: "delivered" }],
]);

/** Where parcels are. Honest is asked about one at a time. */
export function tracking({ api }: HonestClient): { getShipmentStatus: Ask; getShipmentStatuses: AskAll } {
  const getShipmentStatus: Ask = async (trackingNumber, call) => {
    const found = await api.find(path`/parcels/${trackingNumber}`, wireParcel, { call });
    return found && toShipment(found);
  };
  return { getShipmentStatus, getShipmentStatuses: oneByOne(getShipmentStatus) };
}

/** Asks about several parcels, one after the other. */
export function oneByOne(ask: Ask): AskAll {
  return async (trackingNumbers, call) => {
    const lookups: Awaited<ReturnType<AskAll>> = [];
    for (const trackingNumber of trackingNumbers)
      lookups.push({ trackingNumber, shipment: await ask(trackingNumber, call) });
    return lookups;
  };
}

function toShipment({ number, expected, over, events }: z.infer<typeof wireParcel>): Awaited<ReturnType<Ask>> {
  const reported = events.map(({ word, at }) => ({
    ...{ word, at: fromLocal(at, zone), meaning: meanings.get(word) ?? null },
  }));
  const { events: traced, ...state } = traceParcel(reported, "newest_first");
  return {
    ...{ trackingNumber: number, ...state, rawStatus: traced[0]?.event.word ?? null },
    ...{ isFinal: over ?? null, estimatedDeliveryOn: expected ?? null },
    events: traced.map(({ event: { word, at }, status, incidentReason }) => ({
      ...{ status, incidentReason, rawStatus: word, at },
    })),
  };
}
