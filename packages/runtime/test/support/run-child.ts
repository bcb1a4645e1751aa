import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A process of its own that says one line at a time. */
export interface Child {
  readonly process: ChildProcess;
  /** The next line that it says; rejects when it ends without another. */
  readonly nextLine: () => Promise<string>;
  /** Ends it as a power cut would, and waits until it is gone. */
  readonly kill: () => Promise<void>;
  /** Asks it to end, and waits until it has. */
  readonly stop: () => Promise<void>;
}

/** Runs a script, given by its full path, with what it is to know as JSON. */
export function runChild(script: string, given: object): Child {
  const words = ["--conditions=@coccinelle/source", script, JSON.stringify(given)];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, "exit");
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return {
    process: child,
    nextLine: async () => {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${script} ended without another word`);
      return value;
    },
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}
