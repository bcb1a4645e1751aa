import { text } from "drizzle-orm/pg-core";
import { instant } from "../instant.ts";
import { schema } from "./schema.ts";

/** Why nothing is sent to an endpoint: a person paused it, it answered 410, or nothing reached it for days. */
export const pauseReasons = ["by_hand", "gone", "failing"] as const;

/**
 * A tenant's own systems that are told of events. The address may hold a secret, so that it is sealed as the signing
 * secrets are. `failing_since` is null while the last delivery went well; `held_until` says until when it is left alone.
 */
export const endpoints = schema.table("endpoints", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  urlSealed: text("url_sealed").notNull(),
  secretSealed: text("secret_sealed").notNull(),
  formerSecretSealed: text("former_secret_sealed"),
  formerSecretUntil: instant("former_secret_until"),
  eventTypes: text("event_types").array(),
  createdAt: instant("created_at").notNull(),
  pausedReason: text("paused_reason", { enum: pauseReasons }),
  pausedAt: instant("paused_at"),
  failingSince: instant("failing_since"),
  lastFailedAt: instant("last_failed_at"),
  heldUntil: instant("held_until"),
});
