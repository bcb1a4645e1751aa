import { ConnectorError } from "@coccinelle/core";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { call } from "./commands/call.ts";
import { check } from "./commands/check.ts";
import { connectors } from "./commands/connectors.ts";
import { demo } from "./commands/demo.ts";
import { twin } from "./commands/twin.ts";
import { isLoopback } from "./loopback.ts";
import { Refusal } from "./refusal.ts";
import { type CommandContext, type ExitCode, languageOf, type Terminal, writeJson } from "./terminal.ts";

type Action = (context: CommandContext) => Promise<ExitCode>;

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

function createProgram(terminal: Terminal, choose: (action: Action) => void): Command {
  const program = new Command("coccinelle")
    .description("Ask a shop's systems about stock, orders, parcels and customers.")
    .exitOverride()
    .configureOutput({ writeOut: terminal.write, writeErr: terminal.writeError });
  const add = (usage: string, description: string): Command =>
    program.command(usage).description(description).option("--json", "print one JSON value and nothing else");

  add("demo", "ask the demo shop and the twins of a WooCommerce and a Shopify shop").action(() =>
    choose((context) => demo(context)),
  );
  add("connectors", "show which installed connector can do what").action(() =>
    choose((context) => connectors(context)),
  );
  withConfig(add("check <connector>", "test a connection's credentials in plain words")).action((id: string, options) =>
    choose((context) => check(context, { id, ...options })),
  );
  withConfig(
    add("call <connector> <operation> [json]", "call one operation; `-` reads its input from standard input"),
  ).action((id: string, operation: string, input: string | undefined, options) =>
    choose((context) => call(context, { id, operation, input, ...options })),
  );
  add("twin <connector>", "serve a connector's fake remote on this machine, to develop offline")
    .option("--port <number>", "0 chooses a free one", toWhole(65_535), 8790)
    .option("--for <seconds>", "stop after this time; without it, Ctrl+C does", toWhole(86_400))
    .action((id: string, options: { readonly port: number; readonly for?: number }) =>
      choose((context) => twin(context, { id, port: options.port, forSeconds: options.for })),
    );
  return program;
}

function toWhole(max: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number <= max) return number;
    throw new InvalidArgumentError(`Give a whole number from 0 to ${max}.`);
  };
}

function withConfig(command: Command): Command {
  return command
    .option("--config <file>", "JSON file with the connector's config; `-` reads it from standard input")
    .option("--allow-host <host...>", "let requests reach this private host, such as 127.0.0.1:8790")
    .option("--via <url>", "send requests to this address of this machine instead, such as a twin's", toLocalOrigin);
}

function toLocalOrigin(text: string): string {
  const url = URL.parse(text);
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (isOrigin && isLoopback(url.href)) return url.origin;
  throw new InvalidArgumentError("Give an address of this machine without a path, such as http://127.0.0.1:8790.");
}

function fail(error: unknown, { terminal, json }: { readonly terminal: Terminal; readonly json: boolean }): ExitCode {
  const known = ConnectorError.is(error) || error instanceof Refusal;
  const message = known ? error.message : `This is a bug in Coccinelle: ${nameOf(error)}.`;
  terminal.writeError(`coccinelle: ${message.replaceAll(/\s*\n\s*/g, " ")}\n`);
  if (json) writeJson(terminal, { error: ConnectorError.is(error) ? error : { message } });
  return 1;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : "something that is no error was thrown";
}
