import type { Command } from "commander";
import type { CommandContext, ExitCode } from "../terminal.ts";

/** What a command line makes the program do. */
export type Action = (context: CommandContext) => Promise<ExitCode>;

/** What the parts of the command line are built with. */
export interface Grammar {
  /** Adds a command, within a group or at the top. */
  readonly add: (usage: string, description: string, group?: Command) => Command;
  /** Adds a word under which commands stand. */
  readonly group: (name: string, description: string) => Command;
  /** Says what to do once the words are understood. Its module is loaded then: most commands need no database. */
  readonly choose: <Module>(
    load: () => Promise<Module>,
    act: (module: Module, context: CommandContext) => Promise<ExitCode>,
  ) => void;
}
