import { AsyncLocalStorage } from "node:async_hooks";
import { type Clock, type Lock, systemClock } from "@coccinelle/core";
import { sql } from "drizzle-orm";
import type { Engine, LentDatabase, Session } from "./engine/engine.ts";
import { rowsOf } from "./engine/rows-of.ts";
import { fromDatabase } from "./instant.ts";
import { createLock } from "./locks/create-lock.ts";
import { createNameQueue } from "./locks/name-queue.ts";
import { dispatcherRole, keyringRole, tenantRole, tenantSetting } from "./migrations/tenant-table.ts";
import { type CrossTenantTransaction, createTransaction, type TenantTransaction } from "./transaction.ts";
import type { Vault } from "./vault/vault.ts";

/** Where a lock's names are unique. */
export interface LockScope {
  readonly tenantId: string;
  readonly connectionId: string;
}

/** The durable state of all tenants. Functions of this package take a store, or a transaction that it opened. */
export interface Store extends AsyncDisposable {
  readonly engine: "pglite" | "postgres";
  /**
   * The only way to a tenant's data: within `work`'s transaction other tenants' rows do not exist. What `work` did is
   * kept when it resolves and undone when it rejects. One within another rejects with TypeError: pass the transaction on.
   */
  readonly asTenant: <Value>(
    tenantId: string,
    work: (transaction: TenantTransaction) => Promise<Value>,
  ) => Promise<Value>;
  /**
   * Which work is due and whose it is, of all tenants. Nothing of its content can be read, and nothing written but how far
   * the house's own jobs have come.
   */
  readonly acrossTenants: <Value>(work: (transaction: CrossTenantTransaction) => Promise<Value>) => Promise<Value>;
  /** A connection's lock, held against all processes that share the database: core's `lock` of a connection. */
  readonly lock: (scope: LockScope) => Lock;
  readonly close: () => Promise<void>;
}

/** What only the vault may use. */
export interface Keyring {
  readonly vault: Vault;
  /** A transaction that sees the tenants' wrapped keys and nothing else. */
  readonly withKeys: <Value>(work: (session: Session) => Promise<Value>) => Promise<Value>;
}

const keyrings = new WeakMap<Store, Keyring>();
const lentDatabases = new WeakMap<Store, LentDatabase>();

/** The database below a store, which refuses to be used within one of the store's own transactions. */
export function lentDatabaseOf(store: Store): LentDatabase {
  const found = lentDatabases.get(store);
  if (!found) throw new TypeError("Give a store that openStore() made.");
  return found;
}

/** The keyring of a store, for the functions of the vault. */
export function keyringOf(store: Store): Keyring {
  const found = keyrings.get(store);
  if (!found) throw new TypeError("Give a store that openStore() made.");
  return found;
}

/** What a store is made of. */
export interface StoreParts {
  readonly engine: Engine;
  readonly vault: Vault;
  /** In place of the database's own clock. */
  readonly clock?: Clock | undefined;
}

/** A store over an engine whose tables are there. */
export function createStore({ engine, vault, clock }: StoreParts): Store {
  const { open, refuseWithin } = createOpener(engine, clock);
  const queue = createNameQueue();
  const store: Store = {
    engine: engine.name,
    asTenant: (tenantId, work) =>
      open({ role: tenantRole, tenantId }, ({ database }, now) =>
        work(createTransaction({ tenantId, now }, { database, vault })),
      ),
    acrossTenants: (work) =>
      open({ role: dispatcherRole, tenantId: "" }, ({ database }, now) =>
        work(createTransaction({ now, isAcrossTenants: true }, { database, vault })),
      ),
    lock: ({ tenantId, connectionId }) =>
      createLock({ engine, queue, clock: clock ?? systemClock, scope: [tenantId, connectionId] }),
    close: engine.close,
    [Symbol.asyncDispose]: engine.close,
  };
  lentDatabases.set(store, {
    executeSql: async (text, values) => {
      refuseWithin();
      return engine.lent.executeSql(text, values);
    },
    listen: engine.lent.listen,
  });
  keyrings.set(store, { vault, withKeys: (work) => open({ role: keyringRole, tenantId: "" }, work) });
  return store;
}

interface Identity {
  readonly role: string;
  readonly tenantId: string;
}

interface Opener {
  readonly open: <Value>(identity: Identity, work: (session: Session, now: string) => Promise<Value>) => Promise<Value>;
  /** Throws within a transaction. */
  readonly refuseWithin: () => void;
}

/** Opens transactions under a role that sees only what it should. One in another would wait for itself. */
function createOpener(engine: Engine, clock: Clock | undefined): Opener {
  const around = new AsyncLocalStorage<{ isOpen: boolean }>();
  const refuseWithin = (): void => {
    if (!around.getStore()?.isOpen) return;
    throw new TypeError("A transaction cannot be opened within another: pass the open one on.");
  };
  const open: Opener["open"] = async (identity, work) => {
    refuseWithin();
    const state = { isOpen: true };
    try {
      return await around.run(state, () =>
        engine.transaction(async (session) => {
          const databaseNow = await assume(session, identity);
          return work(session, clock ? new Date(clock.now()).toISOString() : databaseNow);
        }),
      );
    } finally {
      state.isOpen = false;
    }
  };
  return { open, refuseWithin };
}

/** Takes the identity on until the transaction ends, and tells the database's time. */
async function assume({ database }: Session, { role, tenantId }: Identity): Promise<string> {
  const result = await database.execute(
    sql`select set_config('role', ${role}, true), set_config(${tenantSetting}, ${tenantId}, true),
      set_config('DateStyle', 'ISO', true), set_config('TimeZone', 'UTC', true),
      clock_timestamp()::timestamptz(3)::text as now`,
  );
  const [row] = rowsOf<{ now: string }>(result);
  return fromDatabase(row?.now ?? "");
}
