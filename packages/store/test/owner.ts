import { sql } from "drizzle-orm";
import { rowsOf } from "../src/engine/rows-of.ts";
import type { TestStore } from "./engines.ts";

/** Rows as the database's own superuser sees them, whom no policy concerns. */
export async function asOwner<Row>({ engine }: TestStore, statement: string): Promise<readonly Row[]> {
  return engine.transaction(async ({ database }) => rowsOf<Row>(await database.execute(sql.raw(statement))));
}

/** Rows as one of the roles sees them; `tenantId: null` sets none. */
export async function asRole<Row>(
  { engine }: TestStore,
  { role, tenantId, statement }: { role: string; tenantId: string | null; statement: string },
): Promise<readonly Row[]> {
  return engine.transaction(async ({ database }) => {
    await database.execute(sql`select set_config('role', ${role}, true)`);
    if (tenantId !== null) await database.execute(sql`select set_config('coccinelle.tenant_id', ${tenantId}, true)`);
    return rowsOf<Row>(await database.execute(sql.raw(statement)));
  });
}
