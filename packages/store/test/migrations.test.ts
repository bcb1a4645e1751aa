import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import { Client } from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { postgresEngine } from "../src/engine/postgres.ts";
import { createTenant, deleteTenant, getTenant, migrateStore, openStore } from "../src/index.ts";
import { migrations } from "../src/migrations/index.ts";
import { expectMigrated, migrate } from "../src/migrations/migrate.ts";
import * as tables from "../src/tables/index.ts";
import { createDatabase, onEveryEngine, postgresIsAbsent, serverUrl, testKeys } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenantWithEverything } from "./fill.ts";
import { asOwner } from "./owner.ts";

const isTable = (value: unknown): value is PgTable =>
  typeof value === "object" && value !== null && "getSQL" in value && "enableRLS" in value;

onEveryEngine((use) => {
  it("migrating again does nothing", async () => {
    const before = await asOwner(use(), "select * from coccinelle.migrations order by name");
    await migrate(use().engine);
    expect(await asOwner(use(), "select * from coccinelle.migrations order by name")).toEqual(before);
    expect(before).toHaveLength(migrations.length);
  });

  it("the tables that the code names are the tables that the migrations make", async () => {
    const found = await asOwner<{ column: string }>(
      use(),
      `select relname || '.' || attname || ' ' || format_type(atttypid, atttypmod) || case when attnotnull then ' not null' else '' end as column
        from pg_attribute join pg_class on pg_class.oid = attrelid
        where relnamespace = 'coccinelle'::regnamespace and relkind = 'r' and attnum > 0 and relname <> 'migrations'`,
    );
    const named = Object.values<unknown>(tables)
      .filter(isTable)
      .flatMap((table) => {
        const { name, columns } = getTableConfig(table);
        return columns.map(
          (column) =>
            `${name}.${column.name} ${column.getSQLType()}${column.notNull || column.primary ? " not null" : ""}`,
        );
      });
    expect(named.toSorted()).toEqual(found.map(({ column }) => column).toSorted());
  });

  it("a step that was changed since is refused, and so is a database of a newer version", async () => {
    const { engine } = use();
    const [first, ...rest] = migrations;
    const changed = [{ name: first?.name ?? "", script: "select 1" }, ...rest];
    expect((await failureOf(migrate(engine, changed))).message).toContain(
      "0001-tenants is not the one that was applied",
    );
    const older = migrations.slice(0, -1);
    expect((await failureOf(migrate(engine, older))).message).toContain("newer version");
    expect((await failureOf(expectMigrated(engine, older))).code).toBe("config_invalid");
  });

  it("a step that fails leaves nothing behind", async () => {
    const { engine } = use();
    const steps = [
      ...migrations,
      { name: "9001-good", script: "create table coccinelle.extra (id integer)" },
      { name: "9002-bad", script: "create table coccinelle.extra (id integer)" },
    ];
    await expect(migrate(engine, steps)).rejects.toThrow();
    expect(await asOwner(use(), "select from pg_class where relname = 'extra'")).toEqual([]);
    await expectMigrated(engine);
  });

  it("who expects more steps than there are is told to migrate", async () => {
    const steps = [...migrations, { name: "9001-next", script: "select 1" }];
    const failure = await failureOf(expectMigrated(use().engine, steps));
    expect([failure.code, failure.message]).toEqual([
      "config_invalid",
      "The database lacks 1 migrations: run migrateStore() first.",
    ]);
  });

  it("roles that bypass the policies are refused", async () => {
    const context = use();
    const inOne = context.engine.transaction(async (session) => {
      await session.run("alter role coccinelle_dispatcher bypassrls");
      await expectMigrated({ ...context.engine, transaction: (inner) => inner(session) });
    });
    expect((await failureOf(inOne)).message).toContain("coccinelle_dispatcher bypasses row-level security");
  });
});

describe.skipIf(postgresIsAbsent !== null)("on PostgreSQL alone", () => {
  it("ten processes that start at once migrate once", async () => {
    const { databaseUrl, drop } = await createDatabase();
    onTestFinished(drop);
    const engines = Array.from({ length: 10 }, () => postgresEngine({ databaseUrl, poolSize: 1 }));
    await Promise.all(engines.map((engine) => migrate(engine)));
    await Promise.all(engines.map((engine) => engine.close()));
  });

  it("a user who is no superuser owns the tables, and sees nothing in them without a role", async () => {
    const { databaseUrl, drop } = await createDatabase();
    const admin = new Client({ connectionString: serverUrl });
    await admin.connect();
    const owner = `owner_${new URL(databaseUrl).pathname.slice(-12)}`;
    const app = `app_${new URL(databaseUrl).pathname.slice(-12)}`;
    onTestFinished(async () => {
      await drop();
      await admin.query(`drop role ${app}; drop role ${owner};`);
      await admin.end();
    });
    await admin.query(`create role ${owner} login createrole; create role ${app} login;`);
    await admin.query(`grant coccinelle_tenant, coccinelle_dispatcher, coccinelle_keyring to ${owner}, ${app}`);
    await admin.query(`grant create on database ${new URL(databaseUrl).pathname.slice(1)} to ${owner}`);
    const urlOf = (user: string): string => Object.assign(new URL(databaseUrl), { username: user, password: "x" }).href;

    await migrateStore({ databaseUrl: urlOf(owner) });
    const store = await openStore({ databaseUrl: urlOf(app), keyWrapper: testKeys, migrations: "expect" });
    onTestFinished(store.close);
    const tenant = await addTenantWithEverything(store);
    expect((await store.asTenant(tenant, getTenant))?.id).toBe(tenant);

    const client = new Client({ connectionString: urlOf(owner) });
    await client.connect();
    const { rows } = await client.query(
      "select (select count(*) from coccinelle.tenants)::int as n, (select count(*) from coccinelle.tenant_keys)::int as keys",
    );
    await client.end();
    expect(rows).toEqual([{ n: 0, keys: 0 }]);
    expect(await deleteTenant(store, tenant)).toBe(true);
    await createTenant(store, { id: tenant, name: "again" });
  });

  it("a user who may not migrate is told what is missing", async () => {
    const { databaseUrl, drop } = await createDatabase();
    const admin = new Client({ connectionString: serverUrl });
    await admin.connect();
    const user = `poor_${new URL(databaseUrl).pathname.slice(-12)}`;
    onTestFinished(async () => {
      await drop();
      await admin.query(`drop role ${user}`);
      await admin.end();
    });
    await admin.query(`create role ${user} login`);
    const url = Object.assign(new URL(databaseUrl), { username: user, password: "x" }).href;
    const failure = await failureOf(migrateStore({ databaseUrl: url }));
    expect(failure.code).toBe("permission_denied");
    expect(failure.message).toContain("It needs CREATE on the database");
  });

  it.each([
    ["postgres://postgres@127.0.0.1:1/nowhere", "unavailable"],
    [new URL("/no_such_database", serverUrl).href, "config_invalid"],
  ])("%s is %s", async (databaseUrl, code) => {
    expect((await failureOf(openStore({ databaseUrl, keyWrapper: testKeys }))).code).toBe(code);
  });
});
