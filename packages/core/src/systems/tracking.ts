import type * as z from "zod";
import type { CallOptions } from "../call.ts";
import type { Label, PickupPoint, ReturnLabel, Shipment, TrackingWatch } from "../model/shipment.ts";
import type {
  labelInputSchema,
  pickupPointFilterSchema,
  shipmentLookupSchema,
  trackingOperations,
  watchOptionsSchema,
} from "../operations/tracking.ts";

/** How often a parcel is polled, in minutes, and until when. */
export type WatchOptions = z.input<typeof watchOptionsSchema>;
/** What a return label needs. The weight is in grams. */
export type ReturnLabelInput = z.input<typeof labelInputSchema>;
/** What an outbound label needs. The weight is in grams. */
export type LabelInput = z.input<typeof trackingOperations.createLabel.input>;
/** Near which place. */
export type PickupPointFilter = z.input<typeof pickupPointFilterSchema>;
/** The answer about one of several parcels. */
export type ShipmentLookup = z.output<typeof shipmentLookupSchema>;

/** Where the parcel is. Each operation's sentence, effect and schemas stand in `operations.tracking`. */
export interface TrackingSystem {
  readonly getShipmentStatus: (trackingNumber: string, call?: CallOptions) => Promise<Shipment | null>;
  readonly getShipmentStatuses: (trackingNumbers: string[], call?: CallOptions) => Promise<ShipmentLookup[]>;
  readonly enableIntensiveTracking: (
    trackingNumber: string,
    options?: WatchOptions | null,
    call?: CallOptions,
  ) => Promise<TrackingWatch>;
  readonly disableIntensiveTracking: (trackingNumber: string, call?: CallOptions) => Promise<TrackingWatch>;
  readonly createReturnLabel: (input: ReturnLabelInput, call?: CallOptions) => Promise<ReturnLabel>;
  readonly createLabel: (input: LabelInput, call?: CallOptions) => Promise<Label>;
  readonly listPickupPoints: (near: PickupPointFilter, call?: CallOptions) => Promise<PickupPoint[]>;
}
