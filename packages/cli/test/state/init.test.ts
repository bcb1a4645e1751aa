import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { refusalOf } from "../support/refused.ts";
import { folderState } from "../support/states.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import { coccinelle } from "../support/terminal.ts";

describe("init", () => {
  it("makes a folder and a key file that its owner alone may read, and does not print the key", async () => {
    const directory = await temporaryDirectory(onTestFinished);
    const { code, output, errors } = await coccinelle(["init"], { directory });
    expect([code, errors]).toEqual([0, ""]);
    expect((await readdir(directory)).toSorted()).toEqual(["coccinelle-state", "coccinelle.env"]);
    expect((await stat(join(directory, "coccinelle.env"))).mode & 0o777).toBe(0o600);
    const key = /:([\w-]{43})$/m.exec(await readFile(join(directory, "coccinelle.env"), "utf8"))?.[1];
    expect(key).toBeDefined();
    expect(output).not.toContain(key);
    expect(output).toMatch(/^✓ The state is in the folder coccinelle-state/);
  });

  it("changes nothing when it is run again", async () => {
    const { directory, run } = await folderState();
    const before = await readFile(join(directory, "coccinelle.env"), "utf8");
    const { code, output } = await run(["init", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(output)).toEqual({
      state: "the folder coccinelle-state",
      masterKey: { id: expect.stringMatching(/^\d{4}-\d\d-\d\d-[0-9a-f]{4}$/), isNew: false, file: "coccinelle.env" },
    });
    expect(await readFile(join(directory, "coccinelle.env"), "utf8")).toBe(before);
  });

  it("shows a key once with --print-key, which then opens the state", async () => {
    const directory = await temporaryDirectory(onTestFinished);
    const { output } = await coccinelle(["init", "--print-key"], { directory });
    expect(await readdir(directory)).toEqual(["coccinelle-state"]);
    const keys = /^COCCINELLE_MASTER_KEYS=(\S+)$/m.exec(output)?.[1];
    const environment = { COCCINELLE_MASTER_KEYS: keys };
    expect((await coccinelle(["tenant", "add", "les-fleurs"], { directory, environment })).code).toBe(0);
    const again = await coccinelle(["init", "--print-key"], { directory, environment });
    expect([again.code, again.output.includes(keys ?? "?")]).toEqual([0, false]);
  });

  it("refuses to make a new key for what is sealed under another one", async () => {
    const { directory, run } = await folderState();
    await run(["tenant", "add", "les-fleurs"]);
    const keyFile = join(directory, "elsewhere.env");
    expect(refusalOf(await run(["init", "--key-file", "elsewhere.env"]))).toContain("is not here");
    await expect(stat(keyFile)).rejects.toThrow("ENOENT");
    await writeFile(keyFile, `COCCINELLE_MASTER_KEYS=other:${"A".repeat(43)}\n`);
    expect(refusalOf(await run(["init", "--key-file", "elsewhere.env"]))).toContain("is not here");
  });

  it("writes the secrets of docker compose into a new .env and nothing else, and never over one", async () => {
    const directory = await temporaryDirectory(onTestFinished);
    const { code, output } = await coccinelle(["init", "--compose"], { directory });
    expect(code).toBe(0);
    expect(await readdir(directory)).toEqual([".env"]);
    expect((await stat(join(directory, ".env"))).mode & 0o777).toBe(0o600);
    const text = await readFile(join(directory, ".env"), "utf8");
    expect(text).toMatch(/^POSTGRES_PASSWORD=[\w-]{32}\nCOCCINELLE_MASTER_KEYS=[\w-]+:[\w-]{43}$/m);
    expect(output).not.toMatch(/[\w-]{32}/);
    expect(refusalOf(await coccinelle(["init", "--compose"], { directory }))).toContain(".env is there already");
    expect(await readFile(join(directory, ".env"), "utf8")).toBe(text);
  });
});

describe("keys that cannot be", () => {
  const environment = (keys: string) => ({ environment: { COCCINELLE_MASTER_KEYS: keys } });

  it.each([
    ["an entry without an id", "canary0123456789"],
    ["a key of another length", "2026:canary0123456789"],
    ["two of one id", `a:${"A".repeat(43)},a:${"B".repeat(42)}A`],
  ])("%s is refused, and not shown", async (_, keys) => {
    const directory = await temporaryDirectory(onTestFinished);
    const errors = refusalOf(await coccinelle(["init"], { directory, ...environment(keys) }));
    expect(errors).not.toMatch(/canary|AAAA/);
    expect(await readdir(directory)).toEqual([]);
  });
});
