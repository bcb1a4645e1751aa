import { existsSync } from "node:fs";
import { ConnectorError } from "@coccinelle/core";
import { openStore, type Store } from "@coccinelle/store";
import { Refusal } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";
import { findKeys } from "./find-keys.ts";
import { keyFileOf } from "./key-file.ts";
import { placeOf, type StateOptions } from "./location.ts";
import { keysVariable } from "./master-keys.ts";

/** Opens the state that the command line or the environment names, uses it, and closes it. It is never made here. */
export async function withStore<Result>(
  options: StateOptions,
  terminal: Terminal,
  use: (store: Store) => Promise<Result>,
): Promise<Result> {
  const { location, name } = placeOf(options, terminal);
  if ("folder" in location && !existsSync(location.folder)) {
    throw new Refusal(`There is no state in ${name}. Make it with: coccinelle init`);
  }
  const found = await findKeys(options, terminal);
  if (!found) {
    const { name: file } = keyFileOf(options, terminal);
    throw new Refusal(
      `No master key is here: neither ${keysVariable} nor ${file} holds one. coccinelle init makes it.`,
    );
  }
  await using store = await openStore({ ...location, masterKeys: found.keys, migrations: "expect" }).catch(explain);
  return await use(store);
}

/** Only `init` changes tables, so that an upgrade is somebody's decision. */
function explain(error: unknown): never {
  if (!ConnectorError.is(error) || error.code !== "config_invalid") throw error;
  throw ConnectorError.extend(error, { message: `${error.message} (coccinelle init brings older tables up to date.)` });
}
