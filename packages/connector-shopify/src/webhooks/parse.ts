import { type CommerceEvent, commerceEventSchema, instantSchema, type WebhookRequest } from "@coccinelle/core";
import { contradicts, idIn, type Payload, readPayload } from "./payload.ts";
import { namedIn } from "./subject.ts";
import { isTopic, meaningOf, type Topic } from "./topics.ts";
import { dedupeKeyOf, topicOf } from "./verify.ts";

/** What payloads are read with. */
export interface Reading {
  readonly shop: string;
  /** The product of an inventory item; `null` when it has none, or nobody can be asked. */
  readonly productOf: (inventoryItemId: string) => Promise<string | null>;
}

/**
 * The event of one delivery, or none. Payloads have the shape of the retired REST API and may be a day late: `data` is
 * always `null`, and `occurredAt` is what the payload itself says, so that an older one can be told from a newer one.
 */
export async function parseDelivery(request: WebhookRequest, reading: Reading): Promise<CommerceEvent[]> {
  const topic = topicOf(request);
  const payload = readPayload(request.body);
  if (!isTopic(topic) || !payload || contradicts(payload, { topic, shop: reading.shop })) return [];
  // An update under the topic of a cancellation.
  if (topic === "orders/cancelled" && payload.cancelled_at === null) return [];
  const subjectId = await subjectOf(topic, payload, reading);
  if (subjectId === null) return [];
  const event = commerceEventSchema.safeParse({
    id: await dedupeKeyOf(request),
    type: meaningOf(topic).type,
    subjectId,
    occurredAt: occurredAt(topic, payload),
    data: null,
  });
  return event.success ? [event.data] : [];
}

/** Without the product somebody has at least to look at all stock: nothing is left out in silence. */
async function subjectOf(topic: Topic, payload: Payload, { shop, productOf }: Reading): Promise<string | null> {
  const item = topic === "inventory_levels/update" ? idIn(payload, "inventory_item_id") : null;
  return (item && (await productOf(item))) ?? namedIn(payload, { topic, shop });
}

/** A deletion does not say when. `X-Shopify-Triggered-At` is not signed. */
function occurredAt(topic: Topic, payload: Payload): string | null {
  const { created_at, updated_at, cancelled_at, happened_at } = payload;
  if (topic.endsWith("/delete")) return null;
  const candidates =
    topic === "orders/cancelled"
      ? [cancelled_at, updated_at]
      : topic.endsWith("/create")
        ? [happened_at, created_at]
        : [updated_at, created_at];
  return candidates.map((text) => instantSchema.safeParse(text).data ?? null).find((at) => at !== null) ?? null;
}
