import * as z from "zod";
import { absent, idSchema, instantSchema } from "./absent.ts";
import { availabilitySchema } from "./availability.ts";
import { customerSchema } from "./customer.ts";
import { orderSchema } from "./order.ts";
import { productSchema } from "./product.ts";
import { returnSchema } from "./return.ts";
import { shipmentSchema } from "./shipment.ts";

const envelope = {
  /** Stable for one happening, so that a delivery repeated by the remote is recognised. */
  id: idSchema,
  connectionId: absent(z.string()),
  /** When it happened; `null` when the remote does not say. */
  occurredAt: absent(instantSchema),
  /** What it is about: the id that `getProduct`, `getOrder`… take. */
  subjectId: idSchema,
};

function event<const Types extends readonly [string, ...string[]], Subject extends z.ZodType>(
  types: Types,
  subject: Subject,
): z.ZodObject<
  typeof envelope & { type: z.ZodEnum<{ [T in Types[number]]: T }>; data: z.ZodDefault<z.ZodNullable<Subject>> }
> {
  return z.object({ ...envelope, type: z.enum(types), data: absent(subject) });
}

/**
 * Everything that webhooks, polling and sync tell, as one closed union on `type`. `data` is the subject as the remote
 * told it, or `null`: an event is a hint to fetch the truth.
 */
export const commerceEventSchema = z.discriminatedUnion("type", [
  event(["product.created", "product.updated", "product.deleted"], productSchema),
  event(["stock.changed"], availabilitySchema),
  event(["order.created", "order.updated", "order.cancelled", "order.deleted"], orderSchema),
  event(["customer.created", "customer.updated", "customer.deleted"], customerSchema),
  event(["shipment.created", "shipment.updated"], shipmentSchema),
  event(["return.created", "return.updated"], returnSchema),
  event(["app.uninstalled", "app.permissions_changed"], z.null()),
  event(["privacy.export_requested", "privacy.erasure_requested", "privacy.shop_erasure_requested"], z.null()),
]);

/** Something that happened in a remote system. */
export type CommerceEvent = z.output<typeof commerceEventSchema>;

/** One word of the closed list of happenings, such as `order.created`. */
export type CommerceEventType = CommerceEvent["type"];
