import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { Client } from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { engineOver } from "../src/engine/pglite.ts";
import { migrateStore, openStore, searchMirror } from "../src/index.ts";
import { migrations } from "../src/migrations/index.ts";
import { migrate } from "../src/migrations/migrate.ts";
import { createDatabase, postgresIsAbsent, testKeys } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenant } from "./fill.ts";
import { mirrorAll, productOf } from "./mirror-shop.ts";

const earlier = migrations.filter(({ name }) => name < "0011");

it("a folder that was made before there were mirrors opens, and is brought up to date", async () => {
  const folder = await mkdtemp(join(tmpdir(), "coccinelle-store-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const former = engineOver(await PGlite.create({ dataDir: join(folder, "pglite") }));
  await migrate(former, earlier);
  await former.close();
  await using store = await openStore({ folder, keyWrapper: testKeys });
  const tenant = await addTenant(store);
  await mirrorAll(store, tenant, { products: [productOf("1", { title: "Écharpe" })] });
  const { hits } = await store.asTenant(tenant, (t) => searchMirror(t, "echrape", { connectionId: "shop" }));
  expect(hits.map(({ product }) => product.id)).toEqual(["1"]);
});

it("a database that cannot have the extensions is told what is missing", async () => {
  const engine = engineOver(await PGlite.create());
  onTestFinished(engine.close);
  const failure = await failureOf(migrate(engine));
  expect(failure.code).toBe("config_invalid");
  expect(failure.message).toContain("CREATE EXTENSION unaccent; CREATE EXTENSION pg_trgm");
  await migrate(engine, earlier);
});

describe.skipIf(postgresIsAbsent !== null)("on PostgreSQL", () => {
  it("extensions that an administrator made elsewhere are used where they are", async () => {
    const { databaseUrl, drop } = await createDatabase();
    onTestFinished(drop);
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query("create schema tools; create extension pg_trgm schema tools; create extension unaccent");
    await client.query("grant usage on schema tools to public");
    await client.end();
    await migrateStore({ databaseUrl });
    await using store = await openStore({ databaseUrl, keyWrapper: testKeys, migrations: "expect" });
    const tenant = await addTenant(store);
    await mirrorAll(store, tenant, { products: [productOf("1", { title: "Écharpe" })] });
    const { hits } = await store.asTenant(tenant, (t) => searchMirror(t, "echrape", { connectionId: "shop" }));
    expect(hits).toHaveLength(1);
  });
});
