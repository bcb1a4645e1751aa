import type { CommerceEventType } from "@coccinelle/core";
import type { WebhookSubscriptionTopic } from "../queries/generated.ts";

/** What a topic tells, and of what its payload's GID is. */
interface TopicMeaning {
  readonly type: CommerceEventType;
  /** Type of the payload's `admin_graphql_api_id`; `null` where Shopify documents none. */
  readonly about: string | null;
}

const order = (type: CommerceEventType): TopicMeaning => ({ type, about: "Order" });
const product = (type: CommerceEventType): TopicMeaning => ({ type, about: "Product" });
const customer = (type: CommerceEventType): TopicMeaning => ({ type, about: "Customer" });
const returned = (type: CommerceEventType): TopicMeaning => ({ type, about: "Return" });

/** The topics that we read, as deliveries name them. */
const meanings = {
  "orders/create": order("order.created"),
  "orders/updated": order("order.updated"),
  "orders/cancelled": order("order.cancelled"),
  "orders/delete": order("order.deleted"),
  "products/create": product("product.created"),
  "products/update": product("product.updated"),
  "products/delete": product("product.deleted"),
  "inventory_levels/update": { type: "stock.changed", about: "InventoryLevel" },
  "customers/create": customer("customer.created"),
  "customers/update": customer("customer.updated"),
  "customers/delete": customer("customer.deleted"),
  // A changed consent is no update of the customer.
  "customers_email_marketing_consent/update": customer("customer.updated"),
  "customers_marketing_consent/update": customer("customer.updated"),
  "customers_whats_app_marketing_consent/update": customer("customer.updated"),
  "fulfillments/create": { type: "shipment.created", about: "Fulfillment" },
  "fulfillments/update": { type: "shipment.updated", about: "Fulfillment" },
  "fulfillment_events/create": { type: "shipment.updated", about: "FulfillmentEvent" },
  "returns/request": returned("return.created"),
  // A return that staff made is approved at once, and was never requested.
  "returns/approve": returned("return.updated"),
  "returns/decline": returned("return.updated"),
  "returns/cancel": returned("return.updated"),
  "returns/close": returned("return.updated"),
  "returns/reopen": returned("return.updated"),
  "returns/process": returned("return.updated"),
  "returns/update": returned("return.updated"),
  "app/uninstalled": { type: "app.uninstalled", about: null },
  "app/scopes_update": { type: "app.permissions_changed", about: null },
  "customers/data_request": { type: "privacy.export_requested", about: null },
  "customers/redact": { type: "privacy.erasure_requested", about: null },
  "shop/redact": { type: "privacy.shop_erasure_requested", about: null },
} as const satisfies Readonly<Record<string, TopicMeaning>>;

/** A topic that we read. The shop has many others: they give no events. */
export type Topic = keyof typeof meanings;

export function isTopic(text: string | undefined): text is Topic {
  return text !== undefined && Object.hasOwn(meanings, text);
}

export const meaningOf = (topic: Topic): TopicMeaning => meanings[topic];

/** They are set in the app's configuration, and nobody can subscribe to them. */
const ofTheApp = ["customers/data_request", "customers/redact", "shop/redact"] as const;
export type PrivacyTopic = (typeof ofTheApp)[number];

export const isPrivacyTopic = (topic: Topic): topic is PrivacyTopic => ofTheApp.some((one) => one === topic);

type OfferedTopic = Exclude<Topic, PrivacyTopic>;

/** The topics to which an app can subscribe. */
const offered: readonly OfferedTopic[] = Object.keys(meanings)
  .filter(isTopic)
  .filter((topic) => !isPrivacyTopic(topic));

/** The topics, as the API names them, that tell of the given happenings. */
export function topicNamesOf(types: readonly CommerceEventType[]): WebhookSubscriptionTopic[] {
  return offered.filter((topic) => types.includes(meaningOf(topic).type)).map(nameOf);
}

/** Of the given happenings those that no subscription tells. */
export function untold(types: readonly CommerceEventType[]): CommerceEventType[] {
  return types.filter((type) => !offered.some((topic) => meaningOf(topic).type === type));
}

export const isOfferedName = (name: string): boolean => offered.some((topic) => nameOf(topic) === name);

type NameOf<Name extends string> = Name extends `${infer Of}/${infer What}` ? Uppercase<`${Of}_${What}`> : never;

/** `orders/create` is `ORDERS_CREATE` in the API. */
function nameOf(topic: OfferedTopic): NameOf<OfferedTopic> {
  return topic.replace("/", "_").toUpperCase() as NameOf<OfferedTopic>; // what the type does to the word
}
