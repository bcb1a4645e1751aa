import { Webhook } from "standardwebhooks";

/** What is signed. */
export interface SignedMessage {
  readonly webhookId: string;
  /** When this attempt is made, in milliseconds since 1970. */
  readonly atMs: number;
  readonly payload: string;
}

/** The headers of Standard Webhooks: one signature for each secret. */
export function signedHeaders(
  { webhookId, atMs, payload }: SignedMessage,
  secrets: readonly string[],
): Record<string, string> {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(webhookId, new Date(atMs), payload));
  return {
    "webhook-id": webhookId,
    "webhook-timestamp": String(Math.floor(atMs / 1000)),
    "webhook-signature": signatures.join(" "),
  };
}
