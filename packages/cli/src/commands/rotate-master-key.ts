import { countMasterKeys, rotateMasterKey as rewrapAll, type Store } from "@coccinelle/store";
import { Refusal } from "../refusal.ts";
import { findKeys } from "../state/find-keys.ts";
import { replaceKeys } from "../state/key-file.ts";
import { placeOf, type StateOptions } from "../state/location.ts";
import { keysVariable, withNewKey } from "../state/master-keys.ts";
import { withStore } from "../state/with-store.ts";
import { type CommandContext, type ExitCode, type Terminal, writeJson } from "../terminal.ts";

/** What `coccinelle rotate master-key` is given. */
export interface RotateMasterKeyCommand extends StateOptions {
  /** Makes a new key first, and the current one of it. */
  readonly new?: boolean | undefined;
}

/** Wraps every tenant's key with the current master key. Stopped or killed half-way, it goes on when it is run again. */
export async function rotateMasterKey(
  { terminal, json }: CommandContext,
  command: RotateMasterKeyCommand,
): Promise<ExitCode> {
  if (command.new) await addKey(command, terminal);
  const found = await findKeys(command, terminal);
  const outcome = await withStore(command, terminal, (store) => rewrap(store, terminal));
  const current = found?.keys.current ?? "";
  const left = Object.fromEntries(Object.entries(outcome.counts).filter(([id]) => id !== current));
  const unused = Object.keys(found?.keys.keys ?? {}).filter((id) => id !== current && !Object.hasOwn(left, id));
  const { rewrapped, isDone } = outcome;
  if (json) writeJson(terminal, { current, rewrapped, isDone, left, unused });
  else terminal.write(toLines({ current, rewrapped, left, unused, file: found?.file?.name ?? null }));
  return isDone ? 0 : 1;
}

/** Only where no other process could meet a key that it was not given yet. */
async function addKey(command: RotateMasterKeyCommand, terminal: Terminal): Promise<void> {
  const found = await findKeys(command, terminal);
  const { location } = placeOf(command, terminal);
  if (found?.file && "folder" in location) {
    await withStore(command, terminal, async () => {}); // it is there, and nobody else has it
    return replaceKeys(found.file, withNewKey(found.keys));
  }
  throw new Refusal(
    "Other processes may use this state, or its keys: give them the new key first. coccinelle rotate new-key prints " +
      `one. Put it at the end of ${keysVariable} everywhere, then in front everywhere, and then rotate without --new.`,
  );
}

interface Rewrapped {
  readonly rewrapped: number;
  readonly isDone: boolean;
  /** How many tenants' keys each master key wraps by now. */
  readonly counts: Readonly<Record<string, number>>;
}

async function rewrap(store: Store, terminal: Terminal): Promise<Rewrapped> {
  const stop = new AbortController();
  void terminal.untilStopped().then(() => stop.abort());
  const total = Object.values(await countMasterKeys(store)).reduce((sum, tenants) => sum + tenants, 0);
  const step = Math.max(1, Math.ceil(total / 20));
  let rewrapped = 0;
  const onProgress = (done: number): void => {
    if (done > rewrapped && done % step === 0)
      terminal.writeError(`coccinelle: ${done} of at most ${total} keys wrapped anew.\n`);
    rewrapped = done;
  };
  const isDone = await rewrapAll(store, { signal: stop.signal, onProgress }).then(
    () => true,
    (error: unknown) => {
      if (!stop.signal.aborted) throw error;
      return false;
    },
  );
  return { rewrapped, isDone, counts: await countMasterKeys(store) };
}

interface Outcome {
  readonly current: string;
  readonly rewrapped: number;
  readonly left: Readonly<Record<string, number>>;
  readonly unused: readonly string[];
  readonly file: string | null;
}

function toLines({ current, rewrapped, left, unused, file }: Outcome): string {
  const lines = [`Keys that were wrapped anew, with ${current}: ${rewrapped}.`];
  for (const [id, tenants] of Object.entries(left)) lines.push(`! Left under ${id}: ${tenants}. Run this again.`);
  if (unused.length > 0) {
    const where = file ?? keysVariable;
    lines.push(
      `✓ Nothing is under ${unused.join(", ")} any more: drop it from ${where}, and keep it as long as older backups.`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** Prints a new master key once. It is kept nowhere. */
export async function newKey({ terminal, json }: CommandContext): Promise<ExitCode> {
  const { current, keys } = withNewKey(null);
  if (json) writeJson(terminal, { id: current, key: keys[current] });
  else terminal.write(`${current}:${keys[current]}\n`);
  return 0;
}
