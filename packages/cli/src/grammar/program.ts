import { Command } from "commander";
import type { Terminal } from "../terminal.ts";
import { addAsking } from "./asking.ts";
import type { Action, Grammar } from "./grammar.ts";
import { addConnecting, addKeeping, addRotation } from "./keeping.ts";
import { addProving } from "./proving.ts";
import { addUpkeep } from "./upkeep.ts";

/** All words of the command line. The action that they mean is handed to `choose`. */
export function createProgram(terminal: Terminal, choose: (action: Action) => void): Command {
  const program = new Command("coccinelle")
    .description("Ask a shop's systems about stock, orders, parcels and customers.")
    .exitOverride()
    .configureOutput({ writeOut: terminal.write, writeErr: terminal.writeError });
  const grammar: Grammar = {
    add: (usage, description, group = program) =>
      group.command(usage).description(description).option("--json", "print one JSON value and nothing else"),
    group: (name, description) => program.command(name).description(description),
    choose: (load, act) => choose(async (context) => act(await load(), context)),
  };
  addAsking(grammar);
  addKeeping(grammar);
  addConnecting(grammar);
  addRotation(grammar);
  addUpkeep(grammar);
  addProving(grammar);
  return program;
}
