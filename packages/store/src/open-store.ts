import { type Clock, systemClock } from "@coccinelle/core";
import type { Engine } from "./engine/engine.ts";
import { expectMigrated, migrate } from "./migrations/migrate.ts";
import { createStore, type Store } from "./store.ts";
import { createKeyCache } from "./vault/key-cache.ts";
import type { KeyWrapper } from "./vault/key-wrapper.ts";
import { localKeyWrapper, type MasterKeys } from "./vault/local-key-wrapper.ts";

/** Where the state is kept. */
export type StoreLocation =
  /** PGlite in a folder, which is this process's alone while it is open. */
  | { readonly folder: string }
  /** PostgreSQL 15 or newer: `postgres://user:password@host:5432/database`. */
  | { readonly databaseUrl: string /** Connections at most. Default 10. */; readonly poolSize?: number | undefined }
  /** PGlite in memory, gone with the store. */
  | { readonly memory: true };

/** What opens the sealed columns. */
export type StoreKeys = { readonly masterKeys: MasterKeys } | { readonly keyWrapper: KeyWrapper };

/** What is the same wherever the state is kept. */
export interface StoreSettings {
  /** `apply` brings the tables to this version first (the default); `expect` refuses tables of another one. */
  readonly migrations?: "apply" | "expect" | undefined;
  /** In place of the database's own clock: for tests. */
  readonly clock?: Clock | undefined;
}

/** Everything that {@link openStore} takes. */
export type StoreOptions = StoreLocation & StoreKeys & StoreSettings;

const maxKeys = 1000;
const keyTtlMs = 60_000;

/**
 * Opens the durable state and brings its tables to this version. Rejects with `unavailable` when the database cannot be
 * reached or another process holds the folder, `config_invalid` for wrong keys or a database of another version.
 *
 * @example
 * const store = await openStore({ folder: "./state", masterKeys: { current: "2026", keys: { "2026": key } } });
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const wrapper = "keyWrapper" in options ? options.keyWrapper : localKeyWrapper(options.masterKeys);
  const clock = options.clock;
  const cache = createKeyCache({ maxKeys, ttlMs: keyTtlMs, now: () => (clock ?? systemClock).now() });
  const engine = await openEngine(options);
  try {
    await (options.migrations === "expect" ? expectMigrated(engine) : migrate(engine));
  } catch (error) {
    await engine.close();
    throw error;
  }
  return createStore({ engine, vault: { wrapper, cache }, clock });
}

/** Brings a database's tables to this version, as their owner: for deployments whose processes open with `expect`. */
export async function migrateStore(location: StoreLocation): Promise<void> {
  const engine = await openEngine(location);
  try {
    await migrate(engine);
  } finally {
    await engine.close();
  }
}

/** Only the engine in use is loaded. */
async function openEngine(location: StoreLocation): Promise<Engine> {
  if ("databaseUrl" in location) {
    const { postgresEngine } = await import("./engine/postgres.ts");
    return postgresEngine({ databaseUrl: location.databaseUrl, poolSize: location.poolSize ?? 10 });
  }
  const { pgliteEngine } = await import("./engine/pglite.ts");
  return pgliteEngine({ folder: "folder" in location ? location.folder : null });
}
