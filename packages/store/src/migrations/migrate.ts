import { createHash } from "node:crypto";
import { ConnectorError } from "@coccinelle/core";
import { sql } from "drizzle-orm";
import type { Engine, Session } from "../engine/engine.ts";
import { rowsOf } from "../engine/rows-of.ts";
import { advisoryKey } from "../locks/advisory-key.ts";
import { type Migration, migrations } from "./index.ts";
import { dispatcherRole, keyringRole, tenantRole } from "./tenant-table.ts";

/** Brings the tables to this version. Of several processes one does it, the others wait. */
export async function migrate(engine: Engine, steps: readonly Migration[] = migrations): Promise<void> {
  try {
    await engine.transaction(async (session) => {
      await session.database.execute(sql`select pg_advisory_xact_lock(${advisoryKey("migrations")})`);
      await session.run(bookkeeping);
      const pending = findPending(await readApplied(session), steps);
      for (const step of pending) await apply(session, step);
      await refuseUnsafeRoles(session);
    });
  } catch (error) {
    throw explain(error);
  }
}

/** Refuses with `config_invalid` a database whose tables are not of this version. */
export async function expectMigrated(engine: Engine, steps: readonly Migration[] = migrations): Promise<void> {
  await engine.transaction(async (session) => {
    const pending = findPending(await readApplied(session), steps);
    if (pending.length > 0) throw refuse(`The database lacks ${pending.length} migrations: run migrateStore() first.`);
    await refuseUnsafeRoles(session);
  });
}

const bookkeeping = `
create schema if not exists coccinelle;
create table if not exists coccinelle.migrations (
  name text primary key,
  script_hash text not null,
  applied_at timestamptz(3) not null default now()
);
`;

interface Applied {
  readonly name: string;
  readonly hash: string;
}

async function readApplied({ database }: Session): Promise<readonly Applied[]> {
  const result = await database.execute(
    sql`select name, script_hash as hash from coccinelle.migrations order by name collate "C"`,
  );
  return rowsOf<Applied>(result);
}

/** Forward only: what was applied must be what the steps begin with. */
function findPending(applied: readonly Applied[], steps: readonly Migration[]): readonly Migration[] {
  for (const [index, { name, hash }] of applied.entries()) {
    const step = steps[index];
    if (step === undefined)
      throw refuse("The database is of a newer version of @coccinelle/store: update the package.");
    if (step.name !== name || hashOf(step) !== hash)
      throw refuse(`The migration ${name} is not the one that was applied.`);
  }
  return steps.slice(applied.length);
}

async function apply({ database, run }: Session, step: Migration): Promise<void> {
  await run(step.script);
  await database.execute(
    sql`insert into coccinelle.migrations (name, script_hash) values (${step.name}, ${hashOf(step)})`,
  );
}

/** The roles may have been there before, made by somebody with other ideas. */
async function refuseUnsafeRoles({ database }: Session): Promise<void> {
  const result = await database.execute(
    sql`select rolname as name from pg_roles where rolname in (${tenantRole}, ${dispatcherRole}, ${keyringRole})
      and (rolsuper or rolbypassrls)`,
  );
  const [unsafe] = rowsOf<{ name: string }>(result);
  if (unsafe)
    throw refuse(`The role ${unsafe.name} bypasses row-level security: take SUPERUSER and BYPASSRLS from it.`);
}

function hashOf({ script }: Migration): string {
  return createHash("sha256").update(script).digest("hex");
}

function refuse(message: string): ConnectorError {
  return new ConnectorError("config_invalid", message);
}

function explain(error: unknown): unknown {
  if (!ConnectorError.is(error) || error.code !== "permission_denied") return error;
  return ConnectorError.extend(error, {
    message:
      "The database user may not migrate. It needs CREATE on the database, and CREATEROLE unless an administrator has " +
      `made the roles ${tenantRole}, ${dispatcherRole} and ${keyringRole} (NOLOGIN) and granted them to it.`,
  });
}
