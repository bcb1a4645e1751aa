import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A store's folder with an empty PGlite: copying it takes a fraction of the time that making one does. */
    readonly preparedFolder: string;
  }
}

/** Makes one folder for all test files to begin with. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "coccinelle-runtime-"));
  const pglite = await PGlite.create({ dataDir: join(folder, "pglite") });
  await pglite.close();
  project.provide("preparedFolder", folder);
  return () => rm(folder, { recursive: true, force: true });
}
