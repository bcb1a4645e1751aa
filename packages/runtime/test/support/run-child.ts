import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A process of its own that says one line at a time. */
export interface Child {
  readonly process: ChildProcess;
  /** The next line that it says; rejects when it ends without another. */
  readonly nextLine: () => Promise<string>;
  /** Ends it as a power cut would, and waits until it is gone. */
  readonly kill: () => Promise<void>;
  /** Asks it to end, and waits until it has. */
  readonly stop: () => Promise<void>;
  readonly ended: Promise<unknown>;
}

/** Runs a script with one value. */
export function runChild(script: URL, given: object): Child {
  const words = ["--conditions=@coccinelle/source", fileURLToPath(script), JSON.stringify(given)];
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
      if (done) throw new Error("It ended without another word");
      return value;
    },
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    ended,
  };
}
