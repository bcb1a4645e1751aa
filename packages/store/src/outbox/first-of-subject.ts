import { sql } from "drizzle-orm";
import { outbox } from "../tables/queues.ts";

/** Nothing of the same subject that is older still waits for that destination. */
export const isFirstOfSubject = sql`not exists (
  select from ${outbox} earlier where earlier.tenant_id = candidate.tenant_id
    and earlier.destination = candidate.destination and earlier.subject = candidate.subject
    and earlier.id < candidate.id and earlier.due_at is not null)`;
