import { createHash } from "node:crypto";
import type { WebhookReceipt, WebhookRequest } from "@coccinelle/core";
import type { NewDelivery } from "@coccinelle/store";

/** What waits for all others of its connection, as nobody says what it is about. */
const wholeConnection = "*";

/** A delivery as the store keeps it. */
export function toDelivery(
  connectionId: string,
  { receipt, request }: { readonly receipt: WebhookReceipt; readonly request: WebhookRequest },
): NewDelivery {
  const { dedupeKey, topic = "unknown", subject = wholeConnection } = receipt;
  return {
    connectionId,
    eventKey: indexable(dedupeKey),
    topic: indexable(topic),
    subject: subject === null ? null : indexable(subject),
    request,
  };
}

/** Remotes' words may be of any length and hold any character; an index takes neither. */
function indexable(text: string): string {
  if (text.length <= 200 && !text.includes("\0")) return text;
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}
