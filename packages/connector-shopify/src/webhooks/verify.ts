import { ConnectorError, verifyHmac, type WebhookReceipt, type WebhookRequest } from "@coccinelle/core";
import { noSecret } from "./no-secret.ts";
import { contradicts, readPayload } from "./payload.ts";
import { namedIn } from "./subject.ts";
import { isTopic, meaningOf } from "./topics.ts";

/** What the receiver knows of the sender. */
export interface Sender {
  readonly shop: string;
  /** Each may have signed: the app's present secret, its former one, and that of webhooks made by hand. */
  readonly secrets: readonly string[];
}

/** What a delivery is about. Outside the signature, as all headers. */
export const topicOf = ({ headers }: WebhookRequest): string | undefined => headers["x-shopify-topic"];

/** Rejects with `auth_failed` unless one of the secrets signed the bytes, for this shop and about this topic. */
export async function verifyDelivery(request: WebhookRequest, { shop, secrets }: Sender): Promise<WebhookReceipt> {
  const { headers, body } = request;
  if (secrets.length === 0) throw noSecret();
  const signature = headers["x-shopify-hmac-sha256"] ?? "";
  if (!(await verifyHmac({ secrets, body, signature, encoding: "base64" })))
    throw new ConnectorError(
      "auth_failed",
      "The delivery's signature is missing, or made with another secret. Compare webhookSecrets with the app's client secret.",
    );
  if (headers["x-shopify-shop-domain"]?.toLowerCase() !== shop)
    throw new ConnectorError("auth_failed", "The delivery is signed, but it comes from another shop.");
  const topic = topicOf(request);
  const payload = readPayload(body);
  if (isTopic(topic) && payload && contradicts(payload, { topic, shop }))
    throw new ConnectorError("auth_failed", `The delivery is signed, but it is not about ${topic} of this shop.`);
  const dedupeKey = await dedupeKeyOf(request);
  if (!isTopic(topic) || !payload) return { kind: "event", dedupeKey, topic: "other", subject: null };
  const { type } = meaningOf(topic);
  const id = namedIn(payload, { topic, shop });
  return { kind: "event", dedupeKey, topic: type, subject: id && `${type.split(".")[0]}:${id}` };
}

/**
 * The signed bytes, under their topic. A repeat carries the same bytes, and so does the same event to a second subscription.
 * `X-Shopify-Event-Id` does not count: it is not signed, and whoever replays a delivery could make it a new one.
 */
export async function dedupeKeyOf(request: WebhookRequest): Promise<string> {
  const topic = topicOf(request);
  return `${isTopic(topic) ? topic : "other"}:${await digest(request.body)}`;
}

async function digest(body: Uint8Array): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(body)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
