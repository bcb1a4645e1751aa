import type { MasterKeys } from "@coccinelle/store";
import type { Terminal } from "../terminal.ts";
import { type KeyFile, keyFileOf, readKeyFile } from "./key-file.ts";
import type { StateOptions } from "./location.ts";
import { keysVariable, parseMasterKeys } from "./master-keys.ts";

/** Master keys, and where they were found. */
export interface FoundKeys {
  readonly keys: MasterKeys;
  /** `null` when the environment holds them. */
  readonly file: KeyFile | null;
}

/** A file that the command line names, else the environment, else the usual file; `null` when none has any. */
export async function findKeys(options: StateOptions, terminal: Terminal): Promise<FoundKeys | null> {
  const given = terminal.environment[keysVariable];
  if (given && options.keyFile === undefined) return { keys: parseMasterKeys(given, "the environment"), file: null };
  const file = keyFileOf(options, terminal);
  const keys = await readKeyFile(file);
  return keys && { keys, file };
}
