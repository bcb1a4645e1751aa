import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { HeldNames } from "../locks/held-names.ts";

/** Drizzle over one connection, whichever engine is behind it. */
export type Database = PgDatabase<PgQueryResultHKT>;

/** One connection within one transaction. */
export interface Session {
  readonly database: Database;
  /** Several statements without parameters: migrations. */
  readonly run: (script: string) => Promise<void>;
}

/** Told of every statement; tests ask PostgreSQL for the plans of what was really sent. */
export type StatementListener = (statement: string, parameters: readonly unknown[]) => void;

/** What a statement gave. */
interface Answer {
  readonly rows: unknown[];
}

/** A database as libraries use it that keep tables of their own: each statement by itself, errors as the driver makes them. */
export interface LentDatabase {
  /** Without values, several statements may stand in one text. */
  readonly executeSql: (text: string, values?: unknown[]) => Promise<Answer>;
  /** Hears a channel's notifications. `onReconnect` says that some may have been missed. */
  readonly listen: (
    channel: string,
    onNotification: (payload: string) => void,
    onReconnect: () => void,
  ) => Promise<{ readonly close: () => Promise<void> }>;
}

/** What the store needs of a database. Errors of the database pass through as the driver makes them. */
export interface Engine {
  readonly name: "pglite" | "postgres";
  /** Commits what `work` did when it resolves, and rolls back when it rejects or one of its statements failed. */
  readonly transaction: <Value>(work: (session: Session) => Promise<Value>) => Promise<Value>;
  /** Waits until all names are held; see {@link HeldNames}. */
  readonly holdNames: HeldNames;
  readonly lent: LentDatabase;
  readonly close: () => Promise<void>;
}
