import { toStoreError } from "../errors.ts";
import type { Database } from "./engine.ts";

/**
 * Makes statements reject with the store's own errors: those of the query builder show the statement with all its values,
 * to whoever catches or logs them.
 */
export function withSafeErrors(database: Database): Database {
  const { session } = database._;
  const prepareQuery = session.prepareQuery.bind(session);
  session.prepareQuery = (...words) => {
    const prepared = prepareQuery(...words);
    const execute = prepared.execute.bind(prepared);
    prepared.execute = (values) => safely(execute(values));
    return prepared;
  };
  return database;
}

/** What a promise of the driver gives, or the store's own error. */
export async function safely<Value>(promise: Promise<Value>): Promise<Value> {
  try {
    return await promise;
  } catch (error) {
    throw toStoreError(error);
  }
}
