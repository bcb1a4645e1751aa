import { pgSchema } from "drizzle-orm/pg-core";
import { schemaName } from "../migrations/tenant-table.ts";

export const schema = pgSchema(schemaName);
