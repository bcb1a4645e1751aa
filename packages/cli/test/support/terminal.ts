import { dirname } from "node:path";
import { run } from "../../src/run.ts";
import type { ExitCode, Terminal } from "../../src/terminal.ts";

/** What a command line printed and how it ended. */
export interface Printed {
  readonly code: ExitCode;
  readonly output: string;
  readonly errors: string;
}

/** Where commands run when a test says no more: beside the connectors of this package, and silently. */
export function toTerminal(given: Partial<Terminal> = {}): Terminal {
  return {
    environment: { LANG: "en_GB.UTF-8" },
    directory: dirname(import.meta.dirname),
    write: () => {},
    writeError: () => {},
    readInput: async () => "",
    untilStopped: () => new Promise(() => {}),
    ...given,
  };
}

/** Runs a command line as a shell would, without a process. */
export async function coccinelle(
  words: readonly string[],
  { input = "", ...given }: Partial<Terminal> & { readonly input?: string } = {},
): Promise<Printed> {
  let output = "";
  let errors = "";
  const terminal = toTerminal({
    write: (text) => {
      output += text;
    },
    writeError: (text) => {
      errors += text;
    },
    readInput: async () => input,
    ...given,
  });
  const code = await run(words, terminal);
  return { code, output, errors };
}
