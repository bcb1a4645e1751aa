import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import type { MasterKeys } from "@coccinelle/store";
import { Refusal } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";
import type { StateOptions } from "./location.ts";
import { formatMasterKeys, keysVariable, parseMasterKeys } from "./master-keys.ts";

const heading = [
  "# The master keys of Coccinelle, the current one first. Without them nothing that is sealed opens again:",
  "# keep a copy where you keep secrets, and this file out of version control.",
].join("\n");

/** A file that holds the keys as an `.env` file does. */
export interface KeyFile {
  readonly path: string;
  /** As the user would write it. */
  readonly name: string;
}

/** `--key-file`, else `COCCINELLE_KEY_FILE`, else a file where the user stands. */
export function keyFileOf({ keyFile }: StateOptions, { environment, directory }: Terminal): KeyFile {
  const name = keyFile || environment.COCCINELLE_KEY_FILE || "coccinelle.env";
  return { path: resolve(directory, name), name };
}

/** The keys in the file; `null` when there is no such file or it names none. */
export async function readKeyFile({ path, name }: KeyFile): Promise<MasterKeys | null> {
  const text = await readText({ path, name });
  const given = text === null ? undefined : parseEnv(text)[keysVariable];
  return given ? parseMasterKeys(given, name) : null;
}

/** Writes a new file that its owner alone may read. Refuses when there is one: nothing is ever overwritten. */
export async function createKeyFile({ path, name }: KeyFile, keys: MasterKeys): Promise<void> {
  await writeNew({ path, name }, `${heading}\n${lineOf(keys)}\n`);
}

/** Puts other keys into the file at one stroke: whoever reads it meanwhile has all of the former or all of the new ones. */
export async function replaceKeys(file: KeyFile, keys: MasterKeys): Promise<void> {
  const text = (await readText(file)) ?? "";
  const draft = { ...file, path: `${file.path}-${randomUUID()}` };
  const others = text.split("\n").filter((line) => !line.startsWith(`${keysVariable}=`));
  await writeNew(draft, `${others.join("\n").trimEnd()}\n${lineOf(keys)}\n`);
  await rename(draft.path, file.path).catch(async (error: unknown) => {
    await rm(draft.path, { force: true });
    throw cannotWrite(file, error);
  });
}

/** Writes a file of secrets to disk, for its owner alone. */
export async function writeNew(file: KeyFile, text: string): Promise<void> {
  try {
    await using handle = await open(file.path, "wx", 0o600);
    await handle.writeFile(text);
    await handle.sync();
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

const lineOf = (keys: MasterKeys): string => `${keysVariable}=${formatMasterKeys(keys)}`;

async function readText({ path, name }: KeyFile): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw new Refusal(`The key file ${name} cannot be read (${codeOf(error)}). Check its permissions.`, {
      cause: error,
    });
  }
}

function cannotWrite({ name }: KeyFile, error: unknown): Refusal {
  const reason =
    codeOf(error) === "EEXIST" ? "is there already, and is not overwritten" : `cannot be written (${codeOf(error)})`;
  return new Refusal(`${name} ${reason}.`, { cause: error });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "?";
}
