import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { lockFolder, removeDead } from "../src/engine/folder-lock.ts";
import { createTenant, getTenant, openStore } from "../src/index.ts";
import { runChild } from "./children/run-child.ts";
import { testKeys } from "./engines.ts";
import { failureOf } from "./failure-of.ts";

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "coccinelle-store-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

it("a folder keeps its state, and gives its lock back when it is closed", async () => {
  const folder = join(await emptyFolder(), "state");
  const first = await openStore({ folder, keyWrapper: testKeys });
  await createTenant(first, { id: "t1", name: "Boutique" });
  await first.close();
  await using second = await openStore({ folder, keyWrapper: testKeys });
  expect((await second.asTenant("t1", getTenant))?.name).toBe("Boutique");
});

it("a second store on the folder is refused, in this process", async () => {
  const folder = await emptyFolder();
  const lock = await lockFolder(folder);
  const failure = await failureOf(lockFolder(folder));
  expect([failure.code, failure.message]).toEqual([
    "unavailable",
    expect.stringContaining(`this process (${process.pid})`),
  ]);
  await lock.release();
  await (await lockFolder(folder)).release();
  expect(await readdir(folder)).toEqual([]);
});

it("it is refused in another process, which is told by its number; a killed one's lock is taken over", async () => {
  const folder = await emptyFolder();
  const child = runChild("hold-folder.ts", { folder });
  expect(await child.nextLine()).toBe("held");
  const failure = await failureOf(lockFolder(folder));
  expect(failure.message).toContain(`process ${child.process.pid} on ${hostname()}`);
  await child.kill();
  await (await lockFolder(folder)).release();
});

it("another process is refused while this one holds the folder", async () => {
  const folder = await emptyFolder();
  const lock = await lockFolder(folder);
  const child = runChild("hold-folder.ts", { folder });
  expect(await child.nextLine()).toContain(`refused The folder is held by process ${process.pid}`);
  await child.kill();
  await lock.release();
});

const dead = {
  pid: process.pid,
  host: hostname(),
  startedAt: "an earlier life",
  token: crypto.randomUUID(),
  since: "2026-01-01T00:00:00Z",
};

it.runIf(process.platform === "linux")(
  "a process of the same number that started at another time is dead",
  async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, "store.lock"), JSON.stringify(dead));
    await (await lockFolder(folder)).release();
  },
);

it.runIf(process.platform === "linux")("of many who find a dead process's lock, one takes it over", async () => {
  for (let round = 0; round < 20; round += 1) {
    const folder = await emptyFolder();
    await writeFile(join(folder, "store.lock"), JSON.stringify({ ...dead, token: crypto.randomUUID() }));
    const taken = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    expect(taken.filter(({ status }) => status === "fulfilled").length).toBe(1);
    const [holder] = taken.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    await holder?.release();
    expect(await readdir(folder)).toEqual([]);
  }
});

it.runIf(process.platform === "linux")("what died while it took a lock over is in nobody's way", async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, "store.lock"), JSON.stringify(dead));
  await writeFile(
    join(folder, `store.lock-${dead.token}-takeover`),
    JSON.stringify({ ...dead, token: crypto.randomUUID() }),
  );
  await (await lockFolder(folder)).release();
});

it("who comes late to a dead process's lock leaves that of the process that was faster", async () => {
  const folder = await emptyFolder();
  const lock = await lockFolder(folder);
  const draft = join(folder, "draft");
  await writeFile(draft, JSON.stringify({ ...dead, token: crypto.randomUUID() }));
  await removeDead(join(folder, "store.lock"), { draft, dead });
  expect((await failureOf(lockFolder(folder))).code).toBe("unavailable");
  await lock.release();
});

it("another machine's lock is never taken over", async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, "store.lock"), JSON.stringify({ ...dead, host: "elsewhere" }));
  const failure = await failureOf(lockFolder(folder));
  expect(failure.message).toContain(`on elsewhere since 2026-01-01T00:00:00Z`);
  expect(await readFile(join(folder, "store.lock"), "utf8")).toContain(dead.token);
});

it("a file that is no lock is left alone", async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, "store.lock"), "my notes");
  expect((await failureOf(lockFolder(folder))).code).toBe("unavailable");
  expect(await readFile(join(folder, "store.lock"), "utf8")).toBe("my notes");
});
