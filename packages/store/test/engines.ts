import { randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { Client } from "pg";
import { afterAll, beforeAll, describe, inject } from "vitest";
import type { Engine, StatementListener } from "../src/engine/engine.ts";
import { engineOver, pgliteExtensions } from "../src/engine/pglite.ts";
import { postgresEngine } from "../src/engine/postgres.ts";
import { localKeyWrapper } from "../src/index.ts";
import { migrate } from "../src/migrations/migrate.ts";
import { createStore, type Store } from "../src/store.ts";
import { createKeyCache } from "../src/vault/key-cache.ts";
import type { KeyWrapper } from "../src/vault/key-wrapper.ts";

/** The server that tests make their databases on. */
export const serverUrl = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** Why tests on PostgreSQL are skipped; `null` when they run. Where everything must be proved, absence is a failure. */
export const postgresIsAbsent: string | null = process.env.CI ? null : await reach();

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

/** A database of one's own on the server, with the way to drop it. */
export async function createDatabase(): Promise<{ readonly databaseUrl: string; readonly drop: () => Promise<void> }> {
  const name = `coccinelle_${randomUUID().replaceAll("-", "")}`;
  const run = async (statement: string): Promise<void> => {
    const client = new Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { databaseUrl: url.href, drop: () => run(`drop database ${name} with (force)`) };
}

export const testKeys: KeyWrapper = localKeyWrapper({
  current: "test",
  keys: { test: Buffer.alloc(32, 7).toString("base64url") },
});

/** A store on a fresh database, and the engine below it, whose user may do everything. */
export interface TestStore {
  readonly store: Store;
  readonly engine: Engine;
  /** `null` on PGlite. */
  readonly databaseUrl: string | null;
  /** Statements since the last call. */
  readonly takeStatements: () => readonly Statement[];
}

/** One statement as it was sent. */
export interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

async function openSnapshot(): Promise<PGlite> {
  return PGlite.create({ loadDataDir: await openAsBlob(inject("pgliteSnapshot")), extensions: pgliteExtensions });
}

interface Opened {
  readonly engine: Engine;
  readonly databaseUrl: string | null;
  readonly drop: () => Promise<void>;
}

const openers: Readonly<Record<Engine["name"], (onStatement: StatementListener) => Promise<Opened>>> = {
  pglite: async (onStatement) => ({
    engine: engineOver(await openSnapshot(), onStatement),
    databaseUrl: null,
    drop: async () => {},
  }),
  postgres: async (onStatement) => {
    const { databaseUrl, drop } = await createDatabase();
    return { engine: postgresEngine({ databaseUrl, poolSize: 8, onStatement }), databaseUrl, drop };
  },
};

/** The same tests on both engines, each with one database for all of them. */
export function onEveryEngine(define: (use: () => TestStore, engine: Engine["name"]) => void): void {
  for (const name of ["pglite", "postgres"] as const) {
    const absence = name === "postgres" ? postgresIsAbsent : null;
    describe.skipIf(absence !== null)(absence === null ? `on ${name}` : `on ${name} (${absence})`, () => {
      let opened: (Opened & { readonly store: Store }) | null = null;
      let statements: Statement[] = [];
      beforeAll(async () => {
        const given = await openers[name]((text, parameters) => statements.push({ text, parameters }));
        await migrate(given.engine);
        const cache = createKeyCache({ maxKeys: 100, ttlMs: 60_000, now: Date.now });
        opened = { ...given, store: createStore({ engine: given.engine, vault: { wrapper: testKeys, cache } }) };
        return async () => {
          await given.engine.close();
          await given.drop();
        };
      });
      afterAll(() => {
        opened = null;
      });
      define(() => {
        if (!opened) throw new Error("Ask for the store within a test.");
        const takeStatements = (): readonly Statement[] => {
          const taken = statements;
          statements = [];
          return taken;
        };
        return { ...opened, takeStatements };
      }, name);
    });
  }
}
