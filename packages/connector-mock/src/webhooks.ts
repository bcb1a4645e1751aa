import {
  type CommerceEvent,
  ConnectorError,
  commerceEventSchema,
  verifyHmac,
  type WebhookRequest,
  type Webhooks,
} from "@coccinelle/core";
import * as z from "zod";
import type { Shop } from "./shop/shop.ts";

const signatureHeader = "x-mock-signature";

/** The part of a delivery that every topic has. Topic and id stand inside the signed body. */
const envelopeSchema = z.looseObject({ id: z.string(), type: z.string(), subjectId: z.string().optional() });

/** How the shop's deliveries are received: JSON events, signed with HMAC-SHA256 over the raw bytes in base64. */
export function webhooks(shop: Shop): Webhooks {
  return {
    async verify({ headers, body }) {
      const signature = headers[signatureHeader] ?? "";
      const isSigned = await verifyHmac({ secrets: shop.webhookSecrets, body, signature, encoding: "base64" });
      if (!isSigned)
        throw new ConnectorError(
          "auth_failed",
          "The delivery's signature is missing or wrong. Check the webhook secret.",
        );
      const { id, type, subjectId } = parseEnvelope(body);
      const subject = subjectId === undefined ? null : `${type.split(".")[0]}:${subjectId}`;
      return { kind: type === "ping" ? "ping" : "event", dedupeKey: id, topic: type, subject };
    },
    async parse({ body }) {
      const event = commerceEventSchema.safeParse(parseEnvelope(body));
      if (event.success) return [event.data];
      const isNewTopic = event.error.issues.every(({ path }) => path[0] === "type");
      if (isNewTopic) return [];
      throw new ConnectorError("response_invalid", "The delivery is not an event as the shop sends them.");
    },
  };
}

/** The delivery of an event, signed as the shop would. */
export async function signDelivery(event: CommerceEvent, secret: string): Promise<Request> {
  const body = new TextEncoder().encode(JSON.stringify(event));
  const key = await crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const signature = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign("HMAC", key, body))));
  return new Request("https://hooks.example/mock", {
    method: "POST",
    headers: { "content-type": "application/json", [signatureHeader]: signature },
    body,
  });
}

function parseEnvelope(body: WebhookRequest["body"]): z.infer<typeof envelopeSchema> {
  try {
    return envelopeSchema.parse(JSON.parse(new TextDecoder().decode(body)));
  } catch (cause) {
    throw new ConnectorError("response_invalid", "The delivery is not an event in JSON.", { cause });
  }
}
