import { bigint, integer, jsonb, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "../instant.ts";
import { schema } from "./schema.ts";
import { workColumns } from "./work-columns.ts";

/** `parked` work failed too often: a person looks at it, and it is replayed by command. */
export const workStates = ["waiting", "done", "parked"] as const;

/** What watches look at. */
export const watchKinds = ["shipment", "back_in_stock", "low_stock", "urgent_order"] as const;

const id = () => bigint("id", { mode: "number" }).generatedAlwaysAsIdentity();

/** Deliveries of remotes, verified and stored before they were answered. The inbox job works them off by subject. */
export const inbox = schema.table("inbox", {
  tenantId: text("tenant_id").notNull(),
  id: id(),
  connectionId: text("connection_id").notNull(),
  eventKey: text("event_key").notNull(),
  topic: text("topic").notNull(),
  bodyHash: text("body_hash").notNull(),
  subject: text("subject"),
  requestSealed: text("request_sealed").notNull(),
  state: text("state", { enum: workStates }).notNull(),
  receivedAt: instant("received_at").notNull(),
  finishedAt: instant("finished_at"),
  ...workColumns(),
});

/** Events for the tenant's own systems, written with the effect that they tell of and sent later. */
export const outbox = schema.table("outbox", {
  tenantId: text("tenant_id").notNull(),
  id: id(),
  destination: text("destination").notNull(),
  eventKey: text("event_key").notNull(),
  eventType: text("event_type").notNull(),
  subject: text("subject"),
  payloadSealed: text("payload_sealed").notNull(),
  state: text("state", { enum: workStates }).notNull(),
  createdAt: instant("created_at").notNull(),
  finishedAt: instant("finished_at"),
  ...workColumns(),
});

/** One attempt each to send an event: the log that a tenant's developers read. */
export const deliveries = schema.table("deliveries", {
  tenantId: text("tenant_id").notNull(),
  outboxId: bigint("outbox_id", { mode: "number" }).notNull(),
  id: id(),
  at: instant("at").notNull(),
  durationMs: integer("duration_ms").notNull(),
  httpStatus: integer("http_status"),
  errorCode: text("error_code"),
});

/**
 * What is looked at again and again: parcels, stock, orders. `watcher` is who asked, as an opaque reference, `details` is
 * the job's own, and `last_seen` is what it last told of, so that a change is told once.
 */
export const watches = schema.table("watches", {
  tenantId: text("tenant_id").notNull(),
  id: uuid("id").notNull(),
  connectionId: text("connection_id").notNull(),
  kind: text("kind", { enum: watchKinds }).notNull(),
  subject: text("subject").notNull(),
  watcher: text("watcher").notNull(),
  details: jsonb("details").$type<Readonly<Record<string, unknown>>>().notNull(),
  lastSeen: text("last_seen"),
  state: text("state", { enum: workStates }).notNull(),
  endsAt: instant("ends_at"),
  createdAt: instant("created_at").notNull(),
  finishedAt: instant("finished_at"),
  ...workColumns(),
});
