import { randomUUID } from "node:crypto";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateMasterKey, openStore, type Store } from "@coccinelle/store";
import { Client } from "pg";
import { describe, inject, onTestFinished } from "vitest";
import { findKeys } from "../../src/state/find-keys.ts";
import { placeOf } from "../../src/state/location.ts";
import type { Terminal } from "../../src/terminal.ts";
import { coccinelle, type Printed, toTerminal } from "./terminal.ts";

/** A state of a test's own, and the command line that works on it. */
export interface State {
  readonly directory: string;
  readonly environment: Terminal["environment"];
  readonly run: (words: readonly string[], given?: Parameters<typeof coccinelle>[1]) => Promise<Printed>;
  /** As a program of the user's would open it. Close it: a folder serves one at a time. */
  readonly open: () => Promise<Store>;
}

/** A folder in which `coccinelle init` was run. */
export async function folderState(): Promise<State> {
  const directory = await mkdtemp(join(tmpdir(), "coccinelle-cli-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  await cp(inject("preparedDirectory"), directory, { recursive: true });
  return stateIn(directory, { LANG: "en_GB.UTF-8" });
}

/** A database of its own, with the key in the environment, in which `coccinelle init` was run. */
export async function databaseState(): Promise<State> {
  const name = `coccinelle_${randomUUID().replaceAll("-", "")}`;
  await onServer(`create database ${name}`);
  onTestFinished(() => onServer(`drop database ${name} with (force)`));
  const directory = await mkdtemp(join(tmpdir(), "coccinelle-cli-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const state = stateIn(directory, { DATABASE_URL: url.href, COCCINELLE_MASTER_KEYS: `test:${generateMasterKey()}` });
  const { code, errors } = await state.run(["init"]);
  if (code !== 0) throw new Error(errors);
  return state;
}

/** The same tests on both engines. */
export function onEveryState(define: (create: () => Promise<State>) => void): void {
  describe("in a folder", () => define(folderState));
  const absence = postgresIsAbsent;
  describe.skipIf(absence !== null)(absence === null ? "on postgres" : `on postgres (${absence})`, () =>
    define(databaseState),
  );
}

const serverUrl = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** Why tests on PostgreSQL are skipped; `null` when they run. Where everything must be proved, absence is a failure. */
const postgresIsAbsent: string | null = process.env.CI ? null : await reach();

async function reach(): Promise<string | null> {
  return onServer("select 1").then(
    () => null,
    () => "no PostgreSQL answers; set TEST_DATABASE_URL",
  );
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

function stateIn(directory: string, environment: Terminal["environment"]): State {
  return {
    directory,
    environment,
    run: (words, given = {}) =>
      coccinelle(words, { directory, ...given, environment: { ...environment, ...given.environment } }),
    open: async () => {
      const terminal = toTerminal({ directory, environment });
      const found = await findKeys({}, terminal);
      if (!found) throw new Error("The state has no key.");
      return openStore({ ...placeOf({}, terminal).location, masterKeys: found.keys });
    },
  };
}
