import { createHmac } from "node:crypto";
import { numberOf } from "./gid.ts";
import { payloadOf } from "./payloads.ts";
import type { ShopState } from "./state.ts";

/** Webhooks as the shop sends them. */
export interface Deliveries {
  /** Something happened: every subscription of the topic will hear of it, as it is now. */
  readonly enqueue: (topic: string, gid: string) => void;
  /** Sends what is due by the clock. A failure is sent again later, with the payload that it had. */
  readonly run: (send: (request: Request) => Promise<number>) => Promise<number>;
}

/** Gaps between attempts: eight more within four hours. After the last one an API-made subscription is deleted. */
const gapsMs = [1, 2, 5, 10, 20, 40, 60, 90].map((minutes) => minutes * 60_000);

interface Waiting {
  readonly subscriptionId: string;
  readonly uri: string;
  readonly delivery: Delivery;
  attempts: number;
  dueMs: number;
}

/** What stands in a delivery's headers. */
export interface Delivery {
  readonly topic: string;
  readonly body: string;
  readonly secret: string;
  readonly shopDomain: string;
  /** The same on every attempt. */
  readonly webhookId: string;
  /** The same for all subscriptions that hear of one event. */
  readonly eventId: string;
  readonly triggeredAt: string;
  readonly name?: string | null | undefined;
}

const uuid = (kind: number, count: number): string =>
  `00000000-0000-4000-${8000 + kind}-${String(count).padStart(12, "0")}`;

/** A delivery's ids: one of the event, one of the delivery to one subscription. */
export const deliveryIds = (
  event: number,
  subscription = "0",
): { readonly webhookId: string; readonly eventId: string } => ({
  webhookId: uuid(1, event * 1000 + (Number(numberOf(subscription)) % 1000)),
  eventId: uuid(2, event),
});

/** The request that tells of something, signed over its exact bytes. */
export function signedDelivery(uri: string, delivery: Delivery): Request {
  const { topic, body, secret, shopDomain, webhookId, eventId, triggeredAt, name } = delivery;
  return new Request(uri, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": "Shopify-Captain-Hook",
      "x-shopify-topic": topic,
      "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64"),
      "x-shopify-shop-domain": shopDomain,
      "x-shopify-api-version": "2026-10",
      "x-shopify-webhook-id": webhookId,
      "x-shopify-event-id": eventId,
      "x-shopify-triggered-at": triggeredAt,
      ...(name && { "x-shopify-name": name }),
    },
    body,
  });
}

/** What the queue needs to know. */
export interface DeliveriesOptions {
  readonly shop: ShopState;
  /** The app's client secret. */
  readonly secret: string;
  readonly now: () => number;
}

const topicName = (topic: string): string => topic.toUpperCase().replace("/", "_");

/** The queue of one shop. */
export function deliveriesOf({ shop, secret, now }: DeliveriesOptions): Deliveries {
  let waiting: Waiting[] = [];
  let events = 0;
  return {
    enqueue(topic, gid) {
      const heard = [...shop.webhookSubscriptions.values()].filter((one) => one.topic === topicName(topic));
      if (heard.length === 0) return;
      events += 1;
      const body = JSON.stringify(payloadOf(shop, topic, gid));
      for (const { id, uri, name } of heard.filter((one) => one.uri.startsWith("https://"))) {
        const delivery: Delivery = {
          ...{ topic, body, secret, shopDomain: shop.settings.domain, name },
          ...deliveryIds(events, id),
          triggeredAt: new Date(now()).toISOString(),
        };
        waiting.push({ subscriptionId: id, uri, delivery, attempts: 0, dueMs: now() });
      }
    },
    async run(send) {
      const due = waiting.filter(({ dueMs }) => dueMs <= now());
      waiting = waiting.filter((one) => !due.includes(one));
      let sent = 0;
      for (const one of due) {
        const subscription = shop.webhookSubscriptions.get(one.subscriptionId);
        if (!subscription) continue;
        sent += 1;
        const status = await send(signedDelivery(one.uri, one.delivery));
        const isTaken = status >= 200 && status < 300;
        subscription.failures = isTaken ? 0 : subscription.failures + 1;
        if (isTaken) continue;
        const gap = gapsMs[one.attempts];
        if (gap === undefined) shop.webhookSubscriptions.delete(subscription.id);
        else waiting.push({ ...one, attempts: one.attempts + 1, dueMs: now() + gap });
      }
      return sent;
    },
  };
}
