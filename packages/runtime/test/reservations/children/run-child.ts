import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Orders } from "./process.ts";

/** A process of its own, and every line that it has said. */
export interface Child {
  readonly process: ChildProcess;
  readonly said: readonly string[];
  /** Waits until it says this; rejects when it ends without. */
  readonly says: (line: string) => Promise<void>;
  readonly ended: Promise<void>;
  /** Ends it as a power cut would, and waits until it is gone. */
  readonly kill: () => Promise<void>;
}

/** Runs a script of this folder. */
export function runChild(script: string, given: Orders): Child {
  const words = ["--conditions=@coccinelle/source", join(import.meta.dirname, script), JSON.stringify(given)];
  const child = spawn(process.execPath, words, { stdio: ["pipe", "pipe", "inherit"] });
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const look of waiting) look();
  };
  lines.on("line", (line) => {
    said.push(line);
    wake();
  });
  const ended = Promise.all([once(child, "exit"), once(lines, "close")]).then(() => wake());
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  return {
    ...{ process: child, said, ended },
    says: (line) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (said.includes(line)) resolve();
          else if (isOver) reject(new Error(`${script} ended without saying "${line}"`));
          else return;
          waiting.delete(look);
        };
        waiting.add(look);
        void ended.then(look);
        look();
      }),
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
