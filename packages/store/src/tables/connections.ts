import type { SystemName } from "@coccinelle/core";
import { integer, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "../instant.ts";
import { schema } from "./schema.ts";

/**
 * A tenant's connections, in the order in which the factory asks them. The webhook token is the unguessable part of the
 * connection's address: its hash finds the connection, the sealed text is for telling the remote.
 */
export const connections = schema.table("connections", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  connectorId: text("connector_id").notNull(),
  position: integer("position").notNull(),
  systems: text("systems").array().$type<SystemName[]>(),
  webhookTokenHash: text("webhook_token_hash").notNull(),
  webhookTokenSealed: text("webhook_token_sealed").notNull(),
  createdAt: instant("created_at").notNull(),
});

/** The configs of connections, sealed as a whole: `current` is used, `staged` waits for its proof. */
export const credentials = schema.table("credentials", {
  tenantId: text("tenant_id").notNull(),
  connectionId: text("connection_id").notNull(),
  id: uuid("id").notNull(),
  slot: text("slot", { enum: ["current", "staged"] }).notNull(),
  configSealed: text("config_sealed").notNull(),
  updatedAt: instant("updated_at").notNull(),
});
