import {
  type CommerceEvent,
  ConnectorError,
  commerceEventSchema,
  fromUtc,
  type WebhookRequest,
} from "@coccinelle/core";
import * as z from "zod";
import type { WooCommerceClient } from "../api.ts";
import { toCustomer } from "../customers/to-customer.ts";
import { isMereHold } from "../reservations/hold.ts";
import { isLockSku } from "../reservations/stock-lock.ts";
import { toOrder } from "../to-order.ts";
import { toProduct } from "../to-product.ts";
import { wireCustomer, wireOrder, wireProduct } from "../wire.ts";
import { contradicts, type Payload, readPayload } from "./payload.ts";
import { subjectOf } from "./subject.ts";
import { eventTypes, isTopic, type Topic } from "./topics.ts";
import { dedupeKeyOf, isPing, topicHeader } from "./verify.ts";

/** What the shop's objects are read with. */
export interface Reading {
  readonly statuses: WooCommerceClient["statuses"];
  /** `null` when nobody knows it yet: products have none of their own, and then come without data. */
  readonly currency: string | null;
}

/**
 * The events of one delivery: one, or none. The shop reads an object when it delivers, so that several changes may come as
 * one delivery of the last state.
 */
export async function parseDelivery(request: WebhookRequest, reading: Reading): Promise<CommerceEvent[]> {
  const topic = request.headers[topicHeader];
  const payload = readPayload(request.body);
  if (isPing(request) || !isTopic(topic) || !payload || contradicts(topic, payload) || isOurOwn(payload)) return [];
  const subjectId = subjectOf(payload);
  if (subjectId === null) return [];
  const envelope = {
    id: await dedupeKeyOf(request),
    type: eventTypes[topic],
    subjectId,
    occurredAt: occurredAt(topic, payload),
  };
  const whole = commerceEventSchema.safeParse({ ...envelope, data: dataOf(topic, payload, reading) });
  return [whole.success ? whole.data : commerceEventSchema.parse(envelope)];
}

/** What this connector writes to hold stock: orders that nobody placed, and products that are locks. */
function isOurOwn(payload: Payload): boolean {
  const order = holdLike.safeParse(payload);
  if (order.success && isMereHold(order.data)) return true;
  return typeof payload.sku === "string" && isLockSku(payload.sku);
}

const holdLike = z.object({
  id: z.int(),
  created_via: z.string(),
  meta_data: z.array(z.object({ key: z.string(), value: z.unknown() })),
});

/** As the object knows it. A deletion does not say when. */
function occurredAt(topic: Topic, { date_created_gmt, date_modified_gmt }: Payload): string | null {
  const at = topic.endsWith(".created") ? date_created_gmt : date_modified_gmt;
  return mapped(z.string(), at, fromUtc);
}

function dataOf(topic: Topic, payload: Payload, { statuses, currency }: Reading): unknown {
  if (topic.endsWith(".deleted") || payload.type === "variation") return null;
  if (topic.startsWith("order.")) return mapped(wireOrder, payload, (order) => toOrder(order, statuses));
  if (topic.startsWith("customer.")) return mapped(wireCustomer, payload, toCustomer);
  return currency === null ? null : mapped(wireProduct, payload, (product) => toProduct(product, currency, null));
}

/** An event's data are a hint: what cannot be read is left out. */
function mapped<Schema extends z.ZodType, Value>(
  schema: Schema,
  value: unknown,
  to: (wire: z.output<Schema>) => Value,
): Value | null {
  const wire = schema.safeParse(value);
  if (!wire.success) return null;
  try {
    return to(wire.data);
  } catch (error) {
    if (ConnectorError.is(error)) return null;
    throw error;
  }
}
