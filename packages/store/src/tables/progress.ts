import { bigint, integer, jsonb, text } from "drizzle-orm/pg-core";
import { instant } from "../instant.ts";
import { schema } from "./schema.ts";
import type { WorkFailure } from "./work-columns.ts";

/** How far long jobs have come, one row for each job of a tenant, or of the whole house where there is no tenant. */
export const progress = schema.table("progress", {
  id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
  tenantId: text("tenant_id"),
  job: text("job").notNull(),
  done: integer("done").notNull(),
  total: integer("total"),
  note: text("note"),
  startedAt: instant("started_at").notNull(),
  heartbeatAt: instant("heartbeat_at").notNull(),
  finishedAt: instant("finished_at"),
  failure: jsonb("failure").$type<WorkFailure>(),
});
