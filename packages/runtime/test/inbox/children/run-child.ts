import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A process of its own that says one line at a time. */
export interface Child {
  readonly process: ChildProcess;
  /** The next line that it says; rejects when it ends without another. */
  readonly nextLine: () => Promise<string>;
  /** Ends it as a power cut of its machine would end it, and waits until it is gone. */
  readonly kill: () => Promise<void>;
}

/** Runs a script of this folder. */
export function runChild(script: string, given: object): Child {
  const words = ["--conditions=@coccinelle/source", join(import.meta.dirname, script), JSON.stringify(given)];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, "exit");
  return {
    process: child,
    nextLine: async () => {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${script} ended without another word`);
      return value;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
