import { resolve } from "node:path";
import type { StoreLocation } from "@coccinelle/store";
import type { Terminal } from "../terminal.ts";

/** What a command line says about the state. */
export interface StateOptions {
  readonly folder?: string | undefined;
  readonly keyFile?: string | undefined;
}

/** Where the state is, and how it is called before people: without the user and the password of a database. */
export interface StatePlace {
  readonly location: Extract<StoreLocation, { readonly folder: string }> | { readonly databaseUrl: string };
  readonly name: string;
}

const defaultFolder = "coccinelle-state";

/** `--folder`, else `COCCINELLE_FOLDER`, else `DATABASE_URL`, else a folder where the user stands. */
export function placeOf({ folder }: StateOptions, { environment, directory }: Terminal): StatePlace {
  const chosen = folder ?? environment.COCCINELLE_FOLDER;
  if (!chosen && environment.DATABASE_URL) return databaseAt(environment.DATABASE_URL);
  const name = chosen || defaultFolder;
  return { location: { folder: resolve(directory, name) }, name: `the folder ${name}` };
}

function databaseAt(databaseUrl: string): StatePlace {
  const url = URL.parse(databaseUrl);
  const name = url?.host ? `the database ${url.pathname.slice(1)} on ${url.host}` : "the database of DATABASE_URL";
  return { location: { databaseUrl }, name };
}
