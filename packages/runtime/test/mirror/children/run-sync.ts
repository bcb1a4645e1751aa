import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** A process of its own that brings a tenant's mirrors up to date, and ends. */
export interface SyncProcess {
  /** Ends it as a power cut would. */
  readonly kill: () => void;
  /** Whether it ended by itself, and well. */
  readonly ended: Promise<boolean>;
}

export function runSync(given: object): SyncProcess {
  const words = ["--conditions=@coccinelle/source", join(import.meta.dirname, "sync-shop.ts"), JSON.stringify(given)];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "inherit", "inherit"] });
  const ended = once(child, "exit").then(([code, signal]) => {
    if (signal !== "SIGKILL" && code !== 0) throw new Error(`The sync ended with ${code ?? signal}`);
    return code === 0;
  });
  return { kill: () => child.kill("SIGKILL"), ended };
}
