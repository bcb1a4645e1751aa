import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import * as z from "zod";

export const processIdentitySchema = z.object({
  pid: z.int(),
  host: z.string(),
  /** Tells a process from a later one with the same number; `null` where the system does not say. */
  startedAt: z.string().nullable(),
});

/** Which process it is, so that another one can tell whether it still runs. */
export type ProcessIdentity = z.output<typeof processIdentitySchema>;

/** This process. */
export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, host: hostname(), startedAt: startOf(process.pid) };
}

/** Whether a process may still run. Of another machine's nothing can be known. */
export function mayRun({ pid, host, startedAt }: ProcessIdentity): boolean {
  if (host !== hostname()) return true;
  if (!exists(pid)) return false;
  const present = startOf(pid);
  return present === null || startedAt === null || present === startedAt;
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM"; // it runs, and is somebody else's
  }
}

/** When it started, in Linux's own count, with the boot that it counts from. */
function startOf(pid: number): string | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    if (fields[0] === "Z") return "ended"; // nobody has waited for it yet
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${fields[19]}`;
  } catch {
    return null; // not Linux, or it has just ended
  }
}
