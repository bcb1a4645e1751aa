import { ConnectorError } from "@coccinelle/core";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool, type PoolClient } from "pg";
import { advisoryNames } from "../locks/advisory-names.ts";
import type { Engine, Session, StatementListener } from "./engine.ts";
import { lend, useLent } from "./guarded-client.ts";
import { postgresStatements } from "./postgres-statements.ts";
import { safely, withSafeErrors } from "./safe-database.ts";

/** How PostgreSQL is reached. */
export interface PostgresOptions {
  /** `postgres://user:password@host:5432/database` */
  readonly databaseUrl: string;
  /** Connections at most; locks have as many of their own. */
  readonly poolSize: number;
  readonly onStatement?: StatementListener | undefined;
}

/** PostgreSQL behind a pool of connections. */
export function postgresEngine({ databaseUrl, poolSize, onStatement }: PostgresOptions): Engine {
  const pool = createPool(databaseUrl, poolSize);
  const lockPool = createPool(databaseUrl, poolSize);
  return {
    name: "postgres",
    transaction: (work) => inTransaction(pool, { work, onStatement }),
    holdNames: advisoryNames(lockPool, pool),
    lent: postgresStatements(pool, databaseUrl),
    async close() {
      await Promise.all([pool.end(), lockPool.end()]);
    },
  };
}

function createPool(connectionString: string, max: number): Pool {
  const pool = new Pool({ connectionString, max, connectionTimeoutMillis: 10_000 });
  pool.on("error", () => {}); // an idle connection died: the pool has already forgotten it
  return pool;
}

async function inTransaction<Value>(
  pool: Pool,
  { work, onStatement }: { work: (session: Session) => Promise<Value>; onStatement: StatementListener | undefined },
): Promise<Value> {
  const client = await safely(pool.connect());
  const ignore = (): void => {}; // who waits for an answer is told; unheard, the event would end the process
  client.on("error", ignore);
  let isSound = false;
  try {
    await safely(client.query("begin"));
    const lent = lend(client);
    const database = withSafeErrors(
      drizzle({ client: lent.client, ...(onStatement && { logger: { logQuery: onStatement } }) }),
    );
    const run = async (script: string): Promise<void> => void (await safely(lent.client.query(script)));
    const outcome = await settle(useLent(lent, () => work({ database, run })));
    isSound = await end(client, outcome);
    if ("error" in outcome) throw outcome.error;
    return outcome.value;
  } finally {
    if (isSound) client.off("error", ignore);
    client.release(!isSound);
  }
}

type Outcome<Value> = { readonly value: Value } | { readonly error: unknown };

async function settle<Value>(promise: Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { value: await promise };
  } catch (error) {
    return { error };
  }
}

/** Whether the connection can be used again. A rollback that fails happens anyway, as the connection ends. */
async function end(client: PoolClient, outcome: Outcome<unknown>): Promise<boolean> {
  if ("error" in outcome) return "value" in (await settle(client.query("rollback")));
  const committed = await settle(client.query("commit"));
  if ("value" in committed) return true;
  throw new ConnectorError("unavailable", "The connection ended while the database committed: look whether it did.", {
    effect: "unknown",
  });
}
