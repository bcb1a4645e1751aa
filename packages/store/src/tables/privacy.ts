import { jsonb, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "../instant.ts";
import { workStates } from "./queues.ts";
import { schema } from "./schema.ts";
import { workColumns } from "./work-columns.ts";

/** What somebody may ask for, or a shop's platform for them. */
export const privacyKinds = ["export", "erasure", "shop_erasure"] as const;

/** How far a request reaches: the remotes too, or what is kept here alone. */
export const privacyScopes = ["everywhere", "store"] as const;

/** How a system's part of a request ended. Only `failed` is tried again. */
export const privacyOutcomes = ["done", "retained", "impossible", "failed"] as const;

/**
 * Requests about one person's data. `person_sealed` is who, and goes when the request is done; a `parked` request waits
 * for somebody of the boutique.
 */
export const privacyRequests = schema.table("privacy_requests", {
  tenantId: text("tenant_id").notNull(),
  id: uuid("id").notNull(),
  requestKey: text("request_key").notNull(),
  kind: text("kind", { enum: privacyKinds }).notNull(),
  scope: text("scope", { enum: privacyScopes }).notNull(),
  source: text("source").notNull(),
  connectionId: text("connection_id"),
  personSealed: text("person_sealed"),
  state: text("state", { enum: workStates }).notNull(),
  createdAt: instant("created_at").notNull(),
  finishedAt: instant("finished_at"),
  ...workColumns(),
});

/** What each system did of a request. It holds nothing personal. */
export const privacySteps = schema.table("privacy_steps", {
  tenantId: text("tenant_id").notNull(),
  requestId: uuid("request_id").notNull(),
  system: text("system").notNull(),
  outcome: text("outcome", { enum: privacyOutcomes }).notNull(),
  report: jsonb("report").$type<unknown>().notNull(),
  at: instant("at").notNull(),
});
