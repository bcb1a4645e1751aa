import { countMasterKeys, type MasterKeys, openStore } from "@coccinelle/store";
import { Refusal } from "../refusal.ts";
import { type FoundKeys, findKeys } from "../state/find-keys.ts";
import { createKeyFile, keyFileOf } from "../state/key-file.ts";
import { placeOf, type StateOptions, type StatePlace } from "../state/location.ts";
import { formatMasterKeys, keysVariable, withNewKey } from "../state/master-keys.ts";
import { type CommandContext, type ExitCode, writeJson } from "../terminal.ts";

/** What `coccinelle init` is given. */
export interface InitCommand extends StateOptions {
  /** Prints a new master key once, in place of writing it into a file. */
  readonly printKey?: boolean | undefined;
}

/**
 * Makes the state, or brings its tables to this version, and makes a master key when there is none. Run again it changes
 * nothing, and it never overwrites.
 */
export async function init({ terminal, json }: CommandContext, command: InitCommand): Promise<ExitCode> {
  const { location, name } = placeOf(command, terminal);
  const found = await findKeys(command, terminal);
  const keys = found?.keys ?? withNewKey(null);
  refuseOtherKeys({ found, counts: await makeTables(location, keys), name });
  const file = found ? found.file : command.printKey ? null : keyFileOf(command, terminal);
  if (!found && file) await createKeyFile(file, keys);
  const isPrinted = !found && !file;
  if (json) {
    const printed = isPrinted ? { [keysVariable]: formatMasterKeys(keys) } : {};
    const masterKey = { id: keys.current, isNew: !found, file: file?.name ?? null };
    writeJson(terminal, { state: name, masterKey, ...printed });
    return 0;
  }
  terminal.write(`✓ The state is in ${name}, its tables are of this version.\n`);
  terminal.write(`${aboutKey({ found, keys, file: file?.name ?? null })}\n`);
  if (isPrinted) terminal.write(`\n${keysVariable}=${formatMasterKeys(keys)}\n`);
  return 0;
}

/** Answers how many tenants' keys are wrapped by each master key. */
async function makeTables(location: StatePlace["location"], masterKeys: MasterKeys): Promise<Record<string, number>> {
  await using store = await openStore({ ...location, masterKeys, migrations: "apply" });
  return await countMasterKeys(store);
}

/** Sealed under keys that are not here, the state would be of no use: a new key opens nothing. */
function refuseOtherKeys(state: {
  readonly found: FoundKeys | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly name: string;
}): void {
  const here = state.found?.keys.keys ?? {};
  const missing = Object.keys(state.counts).filter((id) => !Object.hasOwn(here, id));
  if (missing.length === 0) return;
  throw new Refusal(
    `The state in ${state.name} is sealed under ${missing.join(", ")}, and that key is not here: a new one opens nothing. ` +
      `Put it into ${keysVariable} or into the key file.`,
  );
}

interface KeyStory {
  readonly found: FoundKeys | null;
  readonly keys: MasterKeys;
  readonly file: string | null;
}

function aboutKey({ found, keys: { current }, file }: KeyStory): string {
  if (found) return `✓ The master key ${current} is in ${file ?? `the environment (${keysVariable})`}.`;
  const warning = "Without it nothing that is sealed opens again: keep a copy where you keep secrets";
  if (file) return `✓ The new master key ${current} is in ${file}. ${warning}, and the file out of version control.`;
  return `✓ The new master key ${current} is shown this once. ${warning}.`;
}
