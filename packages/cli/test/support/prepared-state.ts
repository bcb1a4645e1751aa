import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where `coccinelle init` was run: copying it takes a fraction of the time that running it does. */
    readonly preparedDirectory: string;
  }
}

/** Makes one state for all test files to begin with. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), "coccinelle-cli-"));
  const words = ["--conditions=@coccinelle/source", join(import.meta.dirname, "../../src/main.ts"), "init"];
  const env = { PATH: process.env.PATH };
  await promisify(execFile)(process.execPath, words, { cwd: directory, env });
  project.provide("preparedDirectory", directory);
  return () => rm(directory, { recursive: true, force: true });
}
