import { createHash } from "node:crypto";

/**
 * The `webhook-id` of an event: the same for every attempt and every repeat, so that a receiver who goes by it acts once.
 * An event's own id may hold anything; of this one nobody needs to know but that it has no full stop.
 */
export function webhookIdOf(eventId: string): string {
  return `evt_${createHash("sha256").update(eventId).digest("base64url").slice(0, 32)}`;
}
