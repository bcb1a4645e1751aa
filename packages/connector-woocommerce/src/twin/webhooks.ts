import { pageOf, pagingSchemas, passesCommon, sorted } from "./http/collection.ts";
import { linksOf } from "./http/links.ts";
import type { RestAnswer } from "./http/respond.ts";
import { RestError, trashNotSupported } from "./http/rest-error.ts";
import type { RestRequest } from "./http/rest-request.ts";
import { checkParameters, type Parameters, type Schemas } from "./http/schema.ts";
import { randomLetters } from "./orders/order-write.ts";
import { toGmt, toSiteTime } from "./site-time.ts";
import { nextId, type Shop, type TwinWebhook } from "./state.ts";

const statuses = ["active", "paused", "disabled"] as const;

const schemas = {
  name: { type: "string" },
  status: { type: "string", enum: statuses },
  topic: { type: "string" },
  delivery_url: { type: "string" },
  secret: { type: "string" },
} as const satisfies Schemas;

const hooks: Readonly<Record<string, readonly string[]>> = {
  "order.created": ["woocommerce_new_order"],
  "order.updated": ["woocommerce_update_order", "woocommerce_order_refunded"],
  "order.deleted": ["wp_trash_post"],
  "order.restored": ["untrashed_post"],
  "product.created": [
    "woocommerce_process_product_meta",
    "woocommerce_new_product",
    "woocommerce_new_product_variation",
  ],
  "product.updated": [
    "woocommerce_process_product_meta",
    "woocommerce_update_product",
    "woocommerce_update_product_variation",
  ],
  "product.deleted": ["wp_trash_post"],
  "product.restored": ["untrashed_post"],
  "customer.created": ["user_register", "woocommerce_created_customer", "woocommerce_new_customer"],
  "customer.updated": ["profile_update", "woocommerce_update_customer"],
  "customer.deleted": ["delete_user"],
  "coupon.created": ["woocommerce_process_shop_coupon_meta", "woocommerce_new_coupon"],
  "coupon.updated": ["woocommerce_process_shop_coupon_meta", "woocommerce_update_coupon"],
  "coupon.deleted": ["wp_trash_post"],
  "coupon.restored": ["untrashed_post"],
};

const isTopic = (topic: string): boolean => Object.hasOwn(hooks, topic) || /^action\.\w+$/.test(topic);
const isUrl = (text: string): boolean => /^https?:\/\//.test(text) && URL.canParse(text);

/** What must be told when a webhook begins to point somewhere. */
export type Ping = (webhook: TwinWebhook) => void;

interface WebhookContext {
  readonly shop: Shop;
  readonly nowMs: number;
  readonly ping: Ping;
}

export function listWebhooks(shop: Shop, request: RestRequest): RestAnswer {
  const parameters = checkParameters(
    {
      ...pagingSchemas,
      status: { type: "string", enum: ["all", ...statuses] },
      orderby: { type: "string", enum: ["date", "id", "title"] },
    },
    request.query,
  );
  const { status = "all" } = parameters;
  const matched = [...shop.webhooks.values()].filter(
    (webhook) =>
      (status === "all" || webhook.status === status) && passesCommon(webhook, parameters, shop.settings.timeZone),
  );
  const byId = parameters.orderby === "id";
  const ordered = sorted(matched, (webhook) => (byId ? webhook.id : webhook.date_created_gmt), parameters.order);
  return pageOf(ordered, (webhook) => viewWebhook(shop, webhook), { request, parameters });
}

function findWebhook(shop: Shop, id: number): TwinWebhook {
  const webhook = shop.webhooks.get(id);
  if (!webhook) throw new RestError(404, "woocommerce_rest_shop_webhook_invalid_id", "ID is invalid.");
  return webhook;
}

export function getWebhook(shop: Shop, id: number): RestAnswer {
  return { status: 200, body: viewWebhook(shop, findWebhook(shop, id)) };
}

/** `POST /webhooks`. It is active whatever was asked; without a secret it gets one that nobody is ever told. */
export function createWebhook({ shop, nowMs, ping }: WebhookContext, { body }: RestRequest): RestAnswer {
  const given = checkParameters(
    schemas,
    body,
    ["topic", "delivery_url"].filter((name) => body[name] === undefined).slice(0, 1),
  );
  const topic = String(given.topic);
  if (!isTopic(topic)) throw invalidTopic("Webhook topic is required and must be valid.");
  refuseUrl(given);
  const webhook: TwinWebhook = {
    id: nextId(shop, "webhook"),
    name: typeof given.name === "string" ? given.name : defaultName(nowMs),
    status: "active",
    topic,
    delivery_url: String(given.delivery_url),
    secret: typeof given.secret === "string" && given.secret !== "" ? given.secret : randomLetters(50),
    failures: 0,
    date_created_gmt: toGmt(nowMs),
    date_modified_gmt: null,
  };
  shop.webhooks.set(webhook.id, webhook);
  ping(webhook);
  return { status: 201, body: viewWebhook(shop, webhook) };
}

export function updateWebhook({ shop, nowMs, ping }: WebhookContext, { body }: RestRequest, id: number): RestAnswer {
  const given = checkParameters(schemas, body);
  const webhook = findWebhook(shop, id);
  if (typeof given.topic === "string" && !isTopic(given.topic)) throw invalidTopic("Webhook topic must be valid.");
  if (given.delivery_url !== undefined) refuseUrl(given);
  const isMoved = typeof given.delivery_url === "string" && given.delivery_url !== webhook.delivery_url;
  const isRevived = given.status === "active" && webhook.status !== "active";
  Object.assign(webhook, given, { date_modified_gmt: toGmt(nowMs), ...(isRevived && { failures: 0 }) });
  if (isMoved) ping(webhook);
  return { status: 200, body: viewWebhook(shop, webhook) };
}

export function deleteWebhook({ shop }: WebhookContext, { query }: RestRequest, id: number): RestAnswer {
  const webhook = findWebhook(shop, id);
  if (query.force !== "true" && query.force !== "1") throw trashNotSupported("Webhooks");
  shop.webhooks.delete(id);
  return { status: 200, body: viewWebhook(shop, webhook) };
}

const invalidTopic = (message: string): RestError =>
  new RestError(400, "woocommerce_rest_shop_webhook_invalid_topic", message);

function refuseUrl({ delivery_url }: Parameters): void {
  if (isUrl(String(delivery_url))) return;
  const message = "Webhook delivery URL must be a valid URL starting with http:// or https://.";
  throw new RestError(400, "woocommerce_rest_shop_webhook_invalid_delivery_url", message);
}

/** `Webhook created on Nov 22, 2026 @ 07:05 AM`, in UTC. */
function defaultName(nowMs: number): string {
  const at = new Date(nowMs);
  const day = at.toLocaleDateString("en-US", { timeZone: "UTC", month: "short", day: "2-digit", year: "numeric" });
  const time = at.toLocaleTimeString("en-US", { timeZone: "UTC", hour: "2-digit", minute: "2-digit" });
  return `Webhook created on ${day} @ ${time}`;
}

/** The secret is never shown, nor how often deliveries failed. */
function viewWebhook({ settings }: Shop, webhook: TwinWebhook): object {
  const { secret, failures, ...shown } = webhook;
  const [resource = "", ...event] = webhook.topic.split(".");
  return {
    ...shown,
    resource,
    event: event.join("."),
    hooks: hooks[webhook.topic] ?? event,
    date_created: toSiteTime(webhook.date_created_gmt, settings.timeZone),
    date_modified: toSiteTime(webhook.date_modified_gmt, settings.timeZone),
    _links: linksOf(settings.home, { self: `/webhooks/${webhook.id}`, collection: "/webhooks" }),
  };
}
