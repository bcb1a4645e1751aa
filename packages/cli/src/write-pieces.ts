import { open, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

/** What a command line says about where a document goes. */
export interface OutputOptions {
  /** A new file, for its owner alone. Default: standard output. */
  readonly output?: string | undefined;
}

/** Writes a document as it comes, so that a long one fits. Half a file is removed. */
export async function writePieces(
  pieces: AsyncIterable<string>,
  { output }: OutputOptions,
  terminal: Terminal,
): Promise<void> {
  if (output === undefined) {
    for await (const piece of pieces) terminal.write(piece);
    return;
  }
  const path = resolve(terminal.directory, output);
  const file = await open(path, "wx", 0o600).catch((error: unknown) => {
    throw new Refusal(`${output} cannot be made: name a new file in a folder that may be written.`, { cause: error });
  });
  try {
    for await (const piece of pieces) await file.write(piece);
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}
