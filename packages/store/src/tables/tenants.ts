import { text, uuid } from "drizzle-orm/pg-core";
import { instant } from "../instant.ts";
import { schema } from "./schema.ts";

/** Boutiques. The runtime lists them for its periodic jobs, the CLI for people. */
export const tenants = schema.table("tenants", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  createdAt: instant("created_at").notNull(),
});

/** Each tenant's content key, wrapped by the master key `masterKeyId`. The vault reads it; the rotation re-wraps it. */
export const tenantKeys = schema.table("tenant_keys", {
  tenantId: text("tenant_id").primaryKey(),
  keyId: uuid("key_id").notNull(),
  wrappedKey: text("wrapped_key").notNull(),
  masterKeyId: text("master_key_id").notNull(),
});
