import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { describe, expect, it } from "vitest";
import { refusalOf } from "../support/refused.ts";
import { databaseState, folderState, onEveryState } from "../support/states.ts";

onEveryState((create) => {
  it("a boutique is connected, asked, given new keys, and its trail is proved", async () => {
    const { run, environment } = await create();
    const step = async (...words: readonly string[]): Promise<string> => {
      const { code, output, errors } = await run(words);
      expect([code, words.join(" "), errors]).toEqual([0, words.join(" "), ""]);
      return output;
    };
    await step("init");
    await step("tenant", "add", "les-fleurs", "--name", "Les Fleurs");
    await step("connect", "mock", "--tenant", "les-fleurs", "--id", "shop");
    expect(await step("check", "--tenant", "les-fleurs")).toMatch(/^✓ shop \(demo\)\n/);
    const order = JSON.parse(await step("call", "--tenant", "les-fleurs", "getOrder", "2847"));
    expect(order).toMatchObject({ connectionId: "shop", number: "2847", status: "completed" });
    await step("rotate", "credentials", "--tenant", "les-fleurs", "--connection", "shop");
    if (environment.COCCINELLE_MASTER_KEYS === undefined) {
      expect((await run(["rotate", "master-key", "--new"])).code).toBe(0);
    }
    const head = /Head: (\S+)$/m.exec(await step("audit", "verify"))?.[1] ?? "";
    const trail = (await step("audit", "export", "--tenant", "les-fleurs")).trim().split("\n").slice(1, -1);
    expect(trail.map((line) => [JSON.parse(line).action, JSON.parse(line).actor.id])).toEqual([
      ["connection.added", "coccinelle-cli-1"],
      ["orders.getOrder", "coccinelle-cli-1"],
      ["credentials.confirmed", "coccinelle-cli-1"],
    ]);
    expect(head).toMatch(/^3:/);
    await step("audit", "verify", "--tenant", "les-fleurs", "--head", head);
    await step("tenant", "remove", "les-fleurs", "--yes");
    expect(await step("tenant", "list")).toContain("There is no tenant");
  });
});

describe("audit verify", () => {
  it("finds an entry that was changed, and a trail that was cut off", async () => {
    const state = await databaseState();
    await state.run(["tenant", "add", "les-fleurs"]);
    await state.run(["connect", "mock", "--tenant", "les-fleurs"]);
    const words = ["audit", "verify", "--tenant", "les-fleurs"];
    const cutOff = await state.run([...words, "--head", `9:${"0".repeat(64)}`, "--json"]);
    expect([cutOff.code, JSON.parse(cutOff.output)]).toMatchObject([1, { isIntact: false, trails: [{ brokenAt: 2 }] }]);
    const owner = new Client({ connectionString: state.environment.DATABASE_URL });
    await owner.connect();
    await owner.query("set session_replication_role = replica");
    await owner.query("update coccinelle.audit set outcome = 'unavailable'").finally(() => owner.end());
    const { code, output } = await state.run(words);
    expect([code, output]).toEqual([1, "✗ les-fleurs: entry 1 is not as it was written, or it is missing.\n"]);
    expect((await state.run(["audit", "verify", "--head", `9:${"0".repeat(64)}`])).errors).toContain("--tenant");
  });
});

describe("one clear line, exit code 1, for", () => {
  it("a folder in which nothing is", async () => {
    const { run } = await folderState();
    expect(refusalOf(await run(["tenant", "list", "--folder", "nowhere"]))).toContain("Make it with: coccinelle init");
  });

  it("a folder that another process holds", async () => {
    const { run, open } = await folderState();
    await using store = await open();
    expect(store.engine).toBe("pglite");
    expect(refusalOf(await run(["tenant", "list"]))).toContain(`held by this process (${process.pid})`);
  });

  it("a master key that is not here, or is another one of that name", async () => {
    const { run, directory } = await folderState();
    await run(["tenant", "add", "les-fleurs"]);
    const words = ["connect", "mock", "--tenant", "les-fleurs"];
    await writeFile(join(directory, "none.env"), "OTHER=1\n");
    expect(refusalOf(await run([...words, "--key-file", "none.env"]))).toContain("No master key is here");
    const { masterKey } = JSON.parse((await run(["init", "--json"])).output);
    const environment = { COCCINELLE_MASTER_KEYS: `${masterKey.id}:${"A".repeat(43)}` };
    expect(refusalOf(await run(words, { environment }))).not.toContain("AAAA");
  });

  it("a database that is not there, without its password", async () => {
    const { run } = await folderState();
    const environment = { DATABASE_URL: "postgres://someone:canary@127.0.0.1:9/none" };
    const errors = refusalOf(await run(["tenant", "list"], { environment }));
    expect(errors).toContain("cannot be reached");
    expect(errors).not.toContain("canary");
  });

  it("a database without tables, saying what makes them", async () => {
    const { run, environment } = await databaseState();
    const owner = new Client({ connectionString: environment.DATABASE_URL });
    await owner.connect();
    await owner.query("drop schema coccinelle cascade").finally(() => owner.end());
    expect(refusalOf(await run(["tenant", "list"]))).toContain("coccinelle init brings older tables up to date");
    expect((await run(["init"])).code).toBe(0);
    expect((await run(["tenant", "list"])).code).toBe(0);
  });
});
