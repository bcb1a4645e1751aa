/** What a command may touch of the world around it. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where the user stands: their project's dependencies are looked for here. */
  readonly directory: string;
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** All of standard input. */
  readonly readInput: () => Promise<string>;
  /** Resolves when the user asks the command to stop. From the call on, that does not end the process by itself. */
  readonly untilStopped: () => Promise<void>;
}

/** What every command is given beside its own arguments. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly json: boolean;
  /** `fr` or `en`. */
  readonly language: "fr" | "en";
}

/** 0 done, 1 failed or refused, 2 wrong use. */
export type ExitCode = 0 | 1 | 2;

/** Prints one JSON value, and nothing else may be printed to standard output. */
export function writeJson(terminal: Terminal, value: unknown): void {
  terminal.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** The user's language by the usual variables; English when they say nothing we speak. */
export function languageOf(environment: Terminal["environment"]): "fr" | "en" {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  return locale.toLowerCase().startsWith("fr") ? "fr" : "en";
}
