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

/**
 * Why a parcel is not on its way as it should be. `unspecified`: the carrier says that something is wrong and not what.
 */
export const incidentReasons = [
  "recipient_absent",
  "address_incomplete",
  "address_inaccessible",
  "refused",
  "not_collected",
  "pickup_point_unavailable",
  "instructions_needed",
  "customs_hold",
  "not_allowed",
  "damaged",
  "lost",
  "misrouted",
  "delayed",
  "undeliverable",
  "unspecified",
] as const;

/** One word of {@link incidentReasons}. */
export type IncidentReason = (typeof incidentReasons)[number];

/** One thing that happened to a parcel. `status` is where the parcel was once it had happened. */
export const shipmentEventSchema = z.object({
  status: shipmentStatusSchema,
  rawStatus: absent(z.string()),
  incidentReason: absent(z.enum(incidentReasons)),
  /** The carrier's own sentence, in the language of the call where the carrier has it. */
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
  /** Why it is not on its way as it should be, or why it came back; `null` when all is well again. */
  incidentReason: absent(z.enum(incidentReasons)),
  trackingUrl: absent(z.string()),
  /** Whether the carrier expects nothing more to happen. It also says so of what came back: it is no delivery. */
  isFinal: absent(z.boolean()),
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

/**
 * A label to print or show. Whoever makes one gives `url` or `contentBase64`, not both; a shop that only noted the number of
 * a carrier's label gives neither.
 */
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
