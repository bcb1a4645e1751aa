import {
  type CallOptions,
  ConnectorError,
  type Implementations,
  type Label,
  type Shipment,
  type TrackingWatch,
} from "@coccinelle/core";
import { createLabel } from "./label.ts";
import { once } from "./once.ts";
import { findParcel, normalNumber } from "./shop/parcels.ts";
import type { Shop } from "./shop/shop.ts";

const mediaTypes = {
  pdf: "application/pdf",
  zpl: "application/zpl",
  dpl: "application/x-dpl",
  png: "image/png",
} as const;

interface LabelRequest {
  readonly reference: string;
  readonly format?: keyof typeof mediaTypes | null | undefined;
}

/** Where the parcel is. */
export function tracking(shop: Shop): Required<Implementations<"tracking">> {
  const { state } = shop;
  const find = (trackingNumber: string): Shipment | null => findParcel(state, trackingNumber);
  const watch = (trackingNumber: string, change: Partial<TrackingWatch>): TrackingWatch => {
    if (!find(trackingNumber)) throw new ConnectorError("not_found", "The carrier does not know this parcel.");
    const key = normalNumber(trackingNumber);
    const present = state.watches.get(key) ?? {
      trackingNumber: key,
      connectionId: null,
      isActive: false,
      intervalMinutes: 30,
      until: null,
    };
    const changed = { ...present, ...change };
    if (JSON.stringify(changed) !== JSON.stringify(state.watches.get(key))) shop.changedQuietly();
    state.watches.set(key, changed);
    return changed;
  };
  const label = (
    kind: "createLabel" | "createReturnLabel",
    input: LabelRequest,
    call: CallOptions | undefined,
  ): Label =>
    once(shop, { input: [kind, input], call }, () => {
      const key = `${kind} ${input.reference}`;
      const made = state.labels.get(key) ?? createLabel(shop, mediaTypes[input.format ?? "pdf"]);
      state.labels.set(key, made);
      return made;
    });
  return {
    getShipmentStatus: async (trackingNumber) => find(trackingNumber),
    getShipmentStatuses: async (numbers) =>
      numbers.map((trackingNumber) => ({ trackingNumber, shipment: find(trackingNumber) })),
    enableIntensiveTracking: async (trackingNumber, options) =>
      watch(trackingNumber, {
        isActive: true,
        intervalMinutes: options?.intervalMinutes ?? 30,
        until: options?.until ?? null,
      }),
    disableIntensiveTracking: async (trackingNumber) => watch(trackingNumber, { isActive: false, until: null }),
    createReturnLabel: async (input, call) => label("createReturnLabel", input, call),
    createLabel: async (input, call) => label("createLabel", input, call),
    async listPickupPoints({ postalCode, limit }) {
      const near = state.pickupPoints.filter((point) => point.postalCode?.slice(0, 2) === postalCode.slice(0, 2));
      return near.toSorted((a, b) => (a.distanceMeters ?? 0) - (b.distanceMeters ?? 0)).slice(0, limit ?? 10);
    },
  };
}
