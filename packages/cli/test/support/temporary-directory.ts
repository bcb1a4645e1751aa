import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder that is gone when the test is. */
export async function temporaryDirectory(whenFinished: (clean: () => Promise<void>) => void): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "coccinelle-"));
  whenFinished(() => rm(directory, { recursive: true }));
  return directory;
}
