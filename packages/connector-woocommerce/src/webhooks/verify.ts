import { ConnectorError, verifyHmac, type WebhookReceipt, type WebhookRequest } from "@coccinelle/core";
import { noSecret } from "./no-secret.ts";
import { contradicts, readPayload } from "./payload.ts";
import { subjectOf } from "./subject.ts";
import { eventTypes, isTopic } from "./topics.ts";

/** What a delivery is about, in the shop's words. Outside the signature, as all headers. */
export const topicHeader = "x-wc-webhook-topic";

const signatureHeader = "x-wc-webhook-signature";

/** Rejects with `auth_failed` unless one of the secrets signed the bytes. */
export async function verifyDelivery(request: WebhookRequest, secrets: readonly string[]): Promise<WebhookReceipt> {
  const { headers, body } = request;
  if (isPing(request)) return { kind: "ping", dedupeKey: `ping:${await digest(body)}` };
  if (secrets.length === 0) throw noSecret();
  const signature = headers[signatureHeader] ?? "";
  if (!(await verifyHmac({ secrets, body, signature, encoding: "base64" })))
    throw new ConnectorError(
      "auth_failed",
      "The delivery's signature is missing, or made with another secret. Compare webhookSecrets with the webhook's Secret in WooCommerce.",
    );
  const topic = headers[topicHeader];
  const payload = readPayload(body);
  if (isTopic(topic) && payload && contradicts(topic, payload))
    throw new ConnectorError("auth_failed", `The delivery is signed, but it is not about ${topic}.`);
  const dedupeKey = await dedupeKeyOf(request);
  if (!isTopic(topic) || !payload) return { kind: "event", dedupeKey, topic: "other", subject: null };
  const type = eventTypes[topic];
  const id = subjectOf(payload);
  return { kind: "event", dedupeKey, topic: type, subject: id && `${type.split(".")[0]}:${id}` };
}

/**
 * The signed bytes, under their topic: the shop tells of a new order twice in the same bytes, as created and as updated.
 * No other header counts: they are not signed, the delivery's own id included.
 */
export async function dedupeKeyOf({ headers, body }: WebhookRequest): Promise<string> {
  const topic = headers[topicHeader];
  return `${isTopic(topic) ? topic : "other"}:${await digest(body)}`;
}

/** A new webhook's first call: a form with the webhook's number, unsigned, without any header of the shop's own. */
export function isPing({ headers, body }: WebhookRequest): boolean {
  return (
    headers["content-type"]?.split(";")[0]?.trim() === "application/x-www-form-urlencoded" &&
    !Object.keys(headers).some((name) => name.startsWith("x-wc-")) &&
    /^webhook_id=[1-9]\d{0,17}$/.test(new TextDecoder().decode(body))
  );
}

async function digest(body: Uint8Array): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(body)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
