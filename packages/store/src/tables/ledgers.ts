import { type Actor, type Channel, type Consent, channels } from "@coccinelle/core";
import { bigint, jsonb, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "../instant.ts";
import { schema } from "./schema.ts";

const states = ["granted", "denied", "pending", "unknown"] as const satisfies readonly Consent["state"][];
const actorKinds = ["customer", "staff", "assistant", "system"] as const satisfies readonly Actor["kind"][];

/** Who agreed to be written to, or did not: one row a word of theirs. Consent checks read the newest, GDPR exports all. */
export const consents = schema.table("consents", {
  tenantId: text("tenant_id").notNull(),
  id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity(),
  person: text("person").notNull(),
  channel: text("channel", { enum: channels }).$type<Channel>().notNull(),
  state: text("state", { enum: states }).notNull(),
  at: instant("at").notNull(),
  source: text("source").notNull(),
  proof: text("proof"),
  recordedAt: instant("recorded_at").notNull(),
});

/** Who did what to what through which connection. The pipeline appends; `audit verify` and exports read. */
export const audit = schema.table("audit", {
  tenantId: text("tenant_id").notNull(),
  sequence: bigint("sequence", { mode: "number" }).notNull(),
  at: instant("at").notNull(),
  actorKind: text("actor_kind", { enum: actorKinds }).notNull(),
  actorId: text("actor_id").notNull(),
  action: text("action").notNull(),
  connectionId: text("connection_id"),
  subject: text("subject"),
  outcome: text("outcome").notNull(),
  details: jsonb("details").$type<Readonly<Record<string, unknown>>>().notNull(),
  previousHash: text("previous_hash").notNull(),
  hash: text("hash").notNull(),
});

/**
 * Writes that have begun and not ended: the pipeline adds a row before the effect and takes it away with the entry of the
 * trail. One that is still there at `due_at` belongs to a process that died.
 */
export const auditIntents = schema.table("audit_intents", {
  tenantId: text("tenant_id").notNull(),
  id: uuid("id").notNull(),
  at: instant("at").notNull(),
  actorKind: text("actor_kind", { enum: actorKinds }).notNull(),
  actorId: text("actor_id").notNull(),
  action: text("action").notNull(),
  connectionId: text("connection_id"),
  subject: text("subject"),
  details: jsonb("details").$type<Readonly<Record<string, unknown>>>().notNull(),
  dueAt: instant("due_at").notNull(),
});
