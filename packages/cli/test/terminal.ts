import { run } from "../src/run.ts";
import type { ExitCode, Terminal } from "../src/terminal.ts";

/** What a command line printed and how it ended. */
export interface Printed {
  readonly code: ExitCode;
  readonly output: string;
  readonly errors: string;
}

/** Runs a command line as a shell would, without a process. */
export async function coccinelle(
  words: readonly string[],
  given: Partial<Terminal> & { readonly input?: string } = {},
): Promise<Printed> {
  let output = "";
  let errors = "";
  const code = await run(words, {
    environment: { LANG: "en_GB.UTF-8" },
    directory: import.meta.dirname,
    write: (text) => {
      output += text;
    },
    writeError: (text) => {
      errors += text;
    },
    readInput: async () => given.input ?? "",
    untilStopped: () => new Promise(() => {}),
    ...given,
  });
  return { code, output, errors };
}
