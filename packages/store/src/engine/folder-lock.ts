import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { ConnectorError } from "@coccinelle/core";
import * as z from "zod";
import { mayRun, processIdentitySchema, thisProcess } from "./process-identity.ts";

const holderSchema = processIdentitySchema.extend({ token: z.uuid(), since: z.string() });

type Holder = z.output<typeof holderSchema>;

/** A folder that is ours alone. */
export interface FolderLock {
  /** Where the database's files are. */
  readonly dataFolder: string;
  readonly release: () => Promise<void>;
}

/**
 * Takes a folder for this process: two processes on one PGlite folder destroy it. Rejects with `unavailable`, naming the
 * process that holds it. What a dead process left behind is taken over.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true });
  const path = join(await realpath(folder), "store.lock");
  const me: Holder = { ...thisProcess(), token: randomUUID(), since: new Date().toISOString() };
  const draft = `${path}-${me.token}`;
  // A link appears with its whole content or not at all: nobody ever reads half a lock.
  await writeFile(draft, JSON.stringify(me), { mode: 0o600 });
  try {
    await take(path, draft);
  } finally {
    await rm(draft, { force: true });
  }
  return {
    dataFolder: join(folder, "pglite"),
    release: async () => {
      if ((await readHolder(path))?.token === me.token) await rm(path, { force: true });
    },
  };
}

async function take(path: string, draft: string): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await tryLink(draft, path)) return;
    const holder = await readHolder(path);
    if (!holder) continue; // given back in between
    if (mayRun(holder)) throw heldBy(holder, path);
    await removeDead(path, { draft, dead: holder });
  }
  throw new ConnectorError("unavailable", `Other processes are opening the folder of ${path} at the same time.`);
}

/**
 * Removes a dead process's lock. Only one process can claim the removal of one lock, and it looks again once it has
 * claimed it, so that nobody removes the lock of a process that was faster.
 */
export async function removeDead(
  path: string,
  { draft, dead }: { readonly draft: string; readonly dead: Holder },
): Promise<void> {
  const claim = `${path}-${dead.token}-takeover`;
  if (!(await tryLink(draft, claim))) {
    const claimant = await readHolder(claim);
    if (claimant && !mayRun(claimant)) await rm(claim, { force: true });
    return;
  }
  try {
    if ((await readHolder(path))?.token === dead.token) await rm(path, { force: true });
  } finally {
    await rm(claim, { force: true });
  }
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<Holder | null> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return null;
  const { data } = holderSchema.safeParse(parse(text));
  if (data) return data;
  throw new ConnectorError(
    "unavailable",
    `${path} is not a lock of this library. Remove it if nobody uses the folder.`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // told by the schema
  }
}

function heldBy({ pid, host, since }: Holder, path: string): ConnectorError {
  const who = pid === process.pid && host === hostname() ? `this process (${pid})` : `process ${pid} on ${host}`;
  return new ConnectorError(
    "unavailable",
    `The folder is held by ${who} since ${since}: PGlite serves one process. Close the store there, use PostgreSQL for ` +
      `several processes, or remove ${path} if that process is gone.`,
  );
}
