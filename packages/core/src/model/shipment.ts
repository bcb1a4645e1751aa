import * as z from "zod";
import { absent, dateSchema, idSchema, instantSchema, list } from "./absent.ts";

/**
 * Where a parcel is. `delivered` means delivered to the addressee, and nothing else does; `returned` means back at the
 * sender. `unknown` is a word of the remote that we do not know.
 */
export const shipmentStatuses = [
  "pending",
  "label_created",
  "in_transit",
  "out_for_delivery",
  "available_for_pickup",
  "delivery_failed",
  "exception",
  "delivered",
  "returning",
  "returned",
  "cancelled",
  "unknown",
] as const;

/** Schema of one word of {@link shipmentStatuses}. */
export const shipmentStatusSchema = z.enum(shipmentStatuses);

/** One word of {@link shipmentStatuses}. */
export type ShipmentStatus = z.output<typeof shipmentStatusSchema>;

/** One thing that happened to a parcel. */
export const shipmentEventSchema = z.object({
  status: shipmentStatusSchema,
  rawStatus: absent(z.string()),
  description: absent(z.string()),
  location: absent(z.string()),
  at: instantSchema,
});

/** One thing that happened to a parcel. */
export type ShipmentEvent = z.output<typeof shipmentEventSchema>;

/** A parcel and what happened to it, newest event first. */
export const shipmentSchema = z.object({
  trackingNumber: idSchema,
  id: absent(idSchema),
  connectionId: absent(z.string()),
  carrier: absent(z.string()),
  status: shipmentStatusSchema,
  rawStatus: absent(z.string()),
  trackingUrl: absent(z.string()),
  /** Expected day of delivery, in the addressee's calendar. */
  estimatedDeliveryOn: absent(dateSchema),
  shippedAt: absent(instantSchema),
  /** Only when it was handed to the addressee. */
  deliveredAt: absent(instantSchema),
  events: list(shipmentEventSchema),
  /** The order's lines in this parcel, when the remote says. */
  lines: list(z.object({ lineId: idSchema, quantity: z.int().positive() })),
  raw: z.unknown().optional(),
});

/** A parcel and what happened to it. */
export type Shipment = z.output<typeof shipmentSchema>;

/** Where a parcel can be handed in or fetched. */
export const pickupPointSchema = z.object({
  id: idSchema,
  connectionId: absent(z.string()),
  name: z.string(),
  line1: absent(z.string()),
  postalCode: absent(z.string()),
  city: absent(z.string()),
  countryCode: absent(z.string()),
  distanceMeters: absent(z.number().nonnegative()),
  /** One line a day in the shop's language, as the carrier gives it. */
  openingHours: list(z.string()),
});

/** Where a parcel can be handed in or fetched. */
export type PickupPoint = z.output<typeof pickupPointSchema>;

/** A label to print or show. Exactly one of `url` and `contentBase64` is given. */
export const labelSchema = z.object({
  id: absent(idSchema),
  connectionId: absent(z.string()),
  trackingNumber: absent(idSchema),
  carrier: absent(z.string()),
  /** The media type of the label, such as `application/pdf`. */
  mediaType: z.string(),
  url: absent(z.string()),
  contentBase64: absent(z.string()),
  createdAt: instantSchema,
  expiresAt: absent(instantSchema),
});

/** A label to print or show. */
export type Label = z.output<typeof labelSchema>;

/** A label with which a customer sends a parcel back. */
export type ReturnLabel = Label;

/** A parcel that is polled more often than others. */
export const trackingWatchSchema = z.object({
  trackingNumber: idSchema,
  connectionId: absent(z.string()),
  isActive: z.boolean(),
  intervalMinutes: z.int().positive(),
  until: absent(instantSchema),
});

/** A parcel that is polled more often than others. */
export type TrackingWatch = z.output<typeof trackingWatchSchema>;
