import { randomUUID } from "node:crypto";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateStore, openStore, type Store, type StoreLocation, type StoreSettings } from "@coccinelle/store";
import { Client } from "pg";
import { afterAll, beforeAll, describe, inject } from "vitest";
import { masterKeys } from "./master-keys.ts";

const serverUrl = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** Why tests on PostgreSQL are skipped; `null` when they run. Where everything must be proved, absence is a failure. */
const postgresIsAbsent: string | null = process.env.CI ? null : await reach();

async function reach(): Promise<string | null> {
  const client = new Client({ connectionString: serverUrl, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.end();
    return null;
  } catch {
    return "no PostgreSQL answers; set TEST_DATABASE_URL";
  }
}

/** A database of its own, with the store's tables in it. */
export interface Place {
  /** For a process of its own to open: one process at a time where it is a folder. */
  readonly location: StoreLocation;
  readonly remove: () => Promise<void>;
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** The engines, with how a fresh place for a store is made on each. */
const places: Readonly<Record<Store["engine"], () => Promise<Place>>> = {
  pglite: async () => {
    const folder = await mkdtemp(join(tmpdir(), "coccinelle-store-"));
    await cp(inject("preparedFolder"), folder, { recursive: true });
    return { location: { folder }, remove: () => rm(folder, { recursive: true, force: true }) };
  },
  postgres: async () => {
    const name = `coccinelle_${randomUUID().replaceAll("-", "")}`;
    await onServer(`create database ${name}`);
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    const location = { databaseUrl: url.href };
    await migrateStore(location);
    return { location, remove: () => onServer(`drop database ${name} with (force)`) };
  },
};

/** What a test has of an engine. */
export interface Engine {
  readonly name: Store["engine"];
  /** A store that all tests of the block share: give each its own tenant. */
  readonly store: () => Store;
  /** A place of the test's own, for processes that are killed. It is removed when the tests are over. */
  readonly place: () => Promise<Place>;
}

/** The same tests on both engines. */
export function onEveryEngine(define: (engine: Engine) => void, settings: StoreSettings = {}): void {
  for (const name of ["pglite", "postgres"] as const) {
    const absence = name === "postgres" ? postgresIsAbsent : null;
    describe.skipIf(absence !== null)(absence === null ? `on ${name}` : `on ${name} (${absence})`, () => {
      let store: Store | null = null;
      const made: Place[] = [];
      const place = async (): Promise<Place> => {
        const fresh = await places[name]();
        made.push(fresh);
        return fresh;
      };
      beforeAll(async () => {
        store = await openStore({ ...(await place()).location, ...settings, masterKeys });
      });
      afterAll(async () => {
        await store?.close();
        for (const { remove } of made) await remove();
      });
      define({
        name,
        place,
        store: () => {
          if (!store) throw new Error("Ask for the store within a test.");
          return store;
        },
      });
    });
  }
}
