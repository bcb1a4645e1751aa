import { createHmac } from "node:crypto";
import { getCustomer } from "./customers.ts";
import { toJson } from "./http/respond.ts";
import { viewOrder } from "./orders/order-view.ts";
import { viewProduct, viewVariation } from "./products/product-view.ts";
import { toGmt } from "./site-time.ts";
import type { Shop, TwinWebhook } from "./state.ts";

/** Webhooks as the shop's background queue sends them. */
export interface Deliveries {
  /** Something happened. Several happenings of one thing before a run give one delivery, with its last state. */
  readonly enqueue: (topic: string, id: number) => void;
  /** The unsigned form that a new address is asked with. */
  readonly ping: (webhook: TwinWebhook) => void;
  /** Sends what is waiting. A failure is not sent again; the seventh in a row disables the webhook. */
  readonly run: (send: (request: Request) => Promise<number>) => Promise<number>;
}

const maxFailures = 7;

interface Waiting {
  readonly webhook: TwinWebhook;
  readonly isPing: boolean;
  /** Made when it leaves; `null` when what it was about is gone. */
  readonly make: () => Request | null;
}

/** The queue of one shop. */
export function deliveriesOf(shop: Shop, now: () => number): Deliveries {
  const waiting = new Map<string, Waiting>();
  let count = 0;
  return {
    enqueue: (topic, id) => {
      for (const webhook of shop.webhooks.values()) {
        if (webhook.status !== "active" || webhook.topic !== topic) continue;
        waiting.set(`${webhook.id} ${id}`, {
          webhook,
          isPing: false,
          make: () => {
            const payload = payloadOf(shop, topic, id);
            count += 1;
            return payload === null ? null : signedDelivery(shop, { webhook, payload, deliveryId: count });
          },
        });
      }
    },
    ping: (webhook) => {
      waiting.set(`${webhook.id} ping`, {
        webhook,
        isPing: true,
        make: () =>
          new Request(webhook.delivery_url, {
            method: "POST",
            headers: { "content-type": "application/x-www-form-urlencoded" },
            body: `webhook_id=${webhook.id}`,
          }),
      });
    },
    async run(send) {
      const due = [...waiting.values()];
      waiting.clear();
      let sent = 0;
      for (const { webhook, make, isPing } of due) {
        const request = webhook.status === "active" ? make() : null;
        if (!request) continue;
        sent += 1;
        const status = await send(request);
        // A redirection counts as success and is not followed.
        const isTaken = (status >= 200 && status < 300) || status === 302;
        webhook.failures = isTaken ? 0 : webhook.failures + 1;
        if (isPing && isTaken) webhook.date_modified_gmt = toGmt(now());
        if (webhook.failures >= maxFailures) webhook.status = "disabled";
      }
      return sent;
    },
  };
}

/** The resource as it is when the delivery leaves; of what is gone only its id. */
export function payloadOf(shop: Shop, topic: string, id: number): object | null {
  const [resource, event] = topic.split(".");
  if (event === "deleted") return { id };
  const order = shop.orders.get(id);
  if (resource === "order") return order ? viewOrder(shop, order) : null;
  const product = shop.products.get(id);
  if (resource === "product" && product)
    return product.type === "variation" ? viewVariation(shop, product) : viewProduct(shop, product, "view");
  return resource === "customer" && shop.customers.has(id)
    ? (getCustomer({ shop, isAdministrator: true }, id).body as object)
    : null;
}

interface SignedDelivery {
  readonly webhook: Pick<TwinWebhook, "id" | "topic" | "secret" | "delivery_url">;
  readonly payload: object;
  readonly deliveryId: number;
}

/** The request that tells of something, signed over its exact bytes. */
export function signedDelivery({ settings }: Shop, { webhook, payload, deliveryId }: SignedDelivery): Request {
  const body = toJson(payload);
  const [resource = "", event = ""] = webhook.topic.split(".");
  return new Request(webhook.delivery_url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": `WooCommerce/${settings.version} Hookshot (WordPress/6.9.7)`,
      "x-wc-webhook-source": `${settings.home}/`,
      "x-wc-webhook-topic": webhook.topic,
      "x-wc-webhook-resource": resource,
      "x-wc-webhook-event": event,
      "x-wc-webhook-signature": createHmac("sha256", webhook.secret).update(body).digest("base64"),
      "x-wc-webhook-id": String(webhook.id),
      "x-wc-webhook-delivery-id": `${deliveryId}`,
    },
    body,
  });
}
