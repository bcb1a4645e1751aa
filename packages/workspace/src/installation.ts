import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The repository's root folder. */
export const root: string = join(import.meta.dirname, "../../..");

/** The project's own Node. */
export const projectNode: string = join(root, "node_modules/node/bin/node");

/** An empty folder outside the workspace, gone when the test is. */
export async function emptyFolder(whenFinished: (clean: () => Promise<void>) => void): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "coccinelle-install-"));
  whenFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Packs a package as it would be published and gives the tarball's path. The package must be built. */
export async function pack(name: string, into: string): Promise<string> {
  await run("pnpm", ["pack", "--pack-destination", into], { cwd: join(root, "packages", name), env: environment() });
  const tarball = (await readdir(into)).find((file) => new RegExp(`^coccinelle-${name}-\\d.*\\.tgz$`).test(file));
  if (!tarball) throw new Error(`${name} left no tarball`);
  return join(into, tarball);
}

/** A project of its own in a folder, with these packages installed by npm. */
export async function install(folder: string, packages: readonly string[], manifest: object = {}): Promise<void> {
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ name: "project", private: true, type: "module", ...manifest }),
  );
  const words = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error", ...packages];
  await run("npm", words, { cwd: folder, env: environment() });
}

/** Runs the project's Node in a folder. */
export async function node(folder: string, words: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  return run(projectNode, [...words], { cwd: folder, env: environment(), timeout: 60_000 });
}

/** Names of the installed packages, scopes included. */
export async function installedPackages(folder: string): Promise<string[]> {
  const lock = JSON.parse(await readFile(join(folder, "package-lock.json"), "utf8"));
  return Object.keys(lock.packages)
    .filter((path) => path !== "")
    .map((path) => path.replace(/^.*node_modules\//, ""));
}

/** Bytes below a folder. */
export async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name)));
  return (await Promise.all(files)).reduce((sum, { size }) => sum + size, 0);
}

/** What tests tell their own processes would confuse npm, pnpm and vitest further down. */
function environment(): NodeJS.ProcessEnv {
  const isOurs = (name: string): boolean => /^(?:VITEST|NODE_OPTIONS|TEST$|NODE_ENV$)/.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOurs(name)));
}
