import { ConnectorError } from "@coccinelle/core";
import { CommanderError } from "commander";
import type { Action } from "./grammar/grammar.ts";
import { createProgram } from "./grammar/program.ts";
import { Refusal } from "./refusal.ts";
import { type ExitCode, languageOf, type Terminal, writeJson } from "./terminal.ts";

/** Runs one command line and gives its exit code. Never throws, and never prints a stack. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const json = words.includes("--json");
  let action: Action = async () => 0;
  const program = createProgram(terminal, (chosen) => {
    action = chosen;
  });
  try {
    await program.parseAsync([...words], { from: "user" });
    return await action({ terminal, json, language: languageOf(terminal.environment) });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return fail(error, { terminal, json });
  }
}

function fail(error: unknown, { terminal, json }: { readonly terminal: Terminal; readonly json: boolean }): ExitCode {
  const known = ConnectorError.is(error) || error instanceof Refusal;
  const message = known ? error.message : `This is a bug in Coccinelle: ${nameOf(error)}.`;
  terminal.writeError(`coccinelle: ${message.replaceAll(/\s*\n\s*/g, " ")}\n`);
  if (!json) return 1;
  const details = error instanceof Refusal ? error.details : {};
  writeJson(terminal, { error: ConnectorError.is(error) ? error : { message, ...details } });
  return 1;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : "something that is no error was thrown";
}
