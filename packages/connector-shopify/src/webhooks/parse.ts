import { type CommerceEvent, commerceEventSchema, instantSchema, type WebhookRequest } from "@coccinelle/core";
import { guestId } from "../customers/to-customer.ts";
import { contradicts, idIn, ownId, type Payload, readPayload } from "./payload.ts";
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

type Subject = (payload: Payload, reading: Reading) => string | null | Promise<string | null>;

/** Topics whose payload is not itself what happened. */
const subjects: Partial<Record<Topic, Subject>> = {
  "inventory_levels/update": async (payload, { productOf }) => {
    const item = idIn(payload, "inventory_item_id");
    // Without the product somebody has at least to look at all stock: nothing is left out in silence.
    return item && ((await productOf(item)) ?? `gid://shopify/InventoryItem/${item}`);
  },
  "customers_email_marketing_consent/update": consentOwner,
  "customers_marketing_consent/update": consentOwner,
  "customers_whats_app_marketing_consent/update": consentOwner,
  "fulfillment_events/create": (payload) => idIn(payload, "fulfillment_id"),
  "app/uninstalled": (_, { shop }) => shop,
  "app/scopes_update": (_, { shop }) => shop,
  "customers/data_request": (payload) => personIn(payload, "orders_requested"),
  "customers/redact": (payload) => personIn(payload, "orders_to_redact"),
  "shop/redact": (_, { shop }) => shop,
};

function subjectOf(topic: Topic, payload: Payload, reading: Reading): string | null | Promise<string | null> {
  return (subjects[topic] ?? ownId)(payload, reading);
}

function consentOwner(payload: Payload): string | null {
  return idIn(payload, "customer_id") ?? ownId(payload);
}

/** A customer, or somebody of whom only orders are known. */
function personIn({ customer, ...payload }: Payload, orders: string): string | null {
  const own = typeof customer === "object" && customer !== null ? idIn({ ...customer }, "id") : null;
  if (own !== null) return own;
  const list = payload[orders];
  const order = Array.isArray(list) ? idIn({ id: list[0] }, "id") : null;
  return order && guestId(order);
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
