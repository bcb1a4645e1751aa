import { integer, jsonb, uuid } from "drizzle-orm/pg-core";
import { instant } from "../instant.ts";

/** Why the last attempt at a piece of work failed: a ConnectorError's code and message, which hold no secret. */
export interface WorkFailure {
  readonly code: string;
  readonly message: string;
}

/** Fresh builders of the columns that all work has; the migrations say what they mean. */
export const workColumns = () => ({
  dueAt: instant("due_at"),
  attempts: integer("attempts").notNull().default(0),
  claim: uuid("claim"),
  lastError: jsonb("last_error").$type<WorkFailure>(),
});
