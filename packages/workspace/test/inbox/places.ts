import { randomUUID } from "node:crypto";
import type { StoreLocation } from "@coccinelle/store";
import { Client } from "pg";

const serverUrl = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** Where a store is put, and how it is removed. */
export interface Place {
  readonly location: StoreLocation;
  readonly remove: () => Promise<void>;
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl, connectionTimeoutMillis: 2000 });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** Why tests on PostgreSQL are skipped; `null` when they run. Where everything must be proved, absence is a failure. */
export const postgresIsAbsent: string | null = process.env.CI
  ? null
  : await onServer("select 1").then(
      () => null,
      () => "no PostgreSQL answers; set TEST_DATABASE_URL",
    );

/** A fresh place on each engine. */
export const places: Readonly<Record<"pglite" | "postgres", () => Promise<Place>>> = {
  pglite: async () => ({ location: { memory: true }, remove: async () => {} }),
  postgres: async () => {
    const name = `coccinelle_${randomUUID().replaceAll("-", "")}`;
    await onServer(`create database ${name}`);
    const databaseUrl = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
    return { location: { databaseUrl }, remove: () => onServer(`drop database ${name} with (force)`) };
  },
};
