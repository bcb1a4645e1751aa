import { text } from "drizzle-orm/pg-core";
import { instant } from "../instant.ts";
import { schema } from "./schema.ts";

/** How much an alert matters: `critical` wants somebody now. */
export const severities = ["warning", "critical"] as const;

/**
 * What is wrong right now, so that several processes raise it once and a restart does not forget it. `seen_at` is when
 * a process last saw it, `told_at` when it was last told of.
 */
export const alerts = schema.table("alerts", {
  tenantId: text("tenant_id").notNull(),
  key: text("key").notNull(),
  kind: text("kind").notNull(),
  connectionId: text("connection_id"),
  severity: text("severity", { enum: severities }).notNull(),
  sentence: text("sentence").notNull(),
  raisedAt: instant("raised_at").notNull(),
  seenAt: instant("seen_at").notNull(),
  toldAt: instant("told_at").notNull(),
});
