import type { LentDatabase } from "./engine/engine.ts";
import { lentDatabaseOf, type Store } from "./store.ts";

export type { LentDatabase };

/**
 * The database below a store, for a library that keeps tables of its own in a schema of its own, such as a job queue. Its
 * statements run one by one as the connection's own user, never within a tenant's transaction: there it throws TypeError.
 * Errors pass through as the driver makes them, and may quote rows. Nothing of the store's own may be touched with it.
 */
export function queueDatabase(store: Store): LentDatabase {
  return lentDatabaseOf(store);
}
