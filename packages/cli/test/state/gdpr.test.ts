import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { refusalOf } from "../support/refused.ts";
import { databaseState, folderState, type State } from "../support/states.ts";

async function withShop(state: State): Promise<State> {
  await state.run(["tenant", "add", "les-fleurs"]);
  await state.run(["connect", "mock", "--tenant", "les-fleurs", "--id", "shop"]);
  return state;
}

const emma = ["--tenant", "les-fleurs", "--email", "emma.rousseau@example.com"];

describe("gdpr export", () => {
  it("writes all that is held of one person, with what each system gave", async () => {
    const { run } = await withShop(await folderState());
    const { code, output, errors } = await run(["gdpr", "export", ...emma]);
    expect([code, errors]).toEqual([0, ""]);
    const { systems, report } = JSON.parse(output);
    expect(JSON.stringify(systems["connection:shop"])).toContain("Rousseau");
    expect(report).toContainEqual(expect.objectContaining({ system: "connection:shop", outcome: "done" }));
    const trail = (await run(["audit", "export", "--tenant", "les-fleurs"])).output;
    expect(trail).toContain('"action":"privacy.person_exported"');
    expect(trail).not.toContain("Rousseau");
  });

  it("goes into a new file for its owner alone, and takes the person from standard input", async () => {
    const { run, directory } = await withShop(await folderState());
    const words = ["gdpr", "export", "--tenant", "les-fleurs", "--person", "-", "--output", "emma.json"];
    const input = JSON.stringify({ email: "emma.rousseau@example.com" });
    expect(await run(words, { input })).toEqual({ code: 0, output: "", errors: "" });
    expect((await stat(join(directory, "emma.json"))).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(join(directory, "emma.json"), "utf8")).tenantId).toBe("les-fleurs");
    expect(refusalOf(await run(words, { input }))).toContain("emma.json cannot be made");
  });

  it("refuses nobody, and leaves no file of it", async () => {
    const { run, directory } = await withShop(await folderState());
    const before = await readdir(directory);
    const words = ["gdpr", "export", "--tenant", "les-fleurs", "--output", "nobody.json"];
    expect(refusalOf(await run(words))).toContain("give a customer, an e-mail");
    expect(refusalOf(await run([...words, "--person", "-", "--email", "e@example.com"], { input: "{}" }))).toContain(
      "not both",
    );
    expect(await readdir(directory)).toEqual(before);
  });
});

describe("gdpr erase", () => {
  it("erases once the user has said so, and says by system what was done, kept and left", async () => {
    const { run } = await withShop(await databaseState());
    expect(refusalOf(await run(["gdpr", "erase", ...emma]))).toContain("--yes");
    const { code, output } = await run(["gdpr", "erase", ...emma, "--yes", "--key", "request-7"]);
    expect(code).toBe(0);
    expect(output).toMatch(/^✓ connection:shop: \w+$/m);
    expect(output).toMatch(/^Request \S+: done$/m);
    expect(output).not.toContain("emma.rousseau");
    const again = JSON.parse((await run(["gdpr", "erase", ...emma, "--yes", "--key", "request-7", "--json"])).output);
    expect(output).toContain(again.requestId);
    expect(again.state).toBe("done");
  });
});

describe("audit export", () => {
  it("writes the trail as lines of JSON that end with its head", async () => {
    const { run } = await withShop(await folderState());
    const { code, output } = await run(["audit", "export", "--tenant", "les-fleurs"]);
    expect(code).toBe(0);
    const lines = output
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { format: "coccinelle-audit-1", tenantId: "les-fleurs" },
      {
        sequence: 1,
        action: "connection.added",
        actor: { kind: "staff", id: "coccinelle-cli-1" },
        connectionId: "shop",
      },
      { head: { sequence: 1 } },
    ]);
    expect(refusalOf(await run(["audit", "export", "--tenant", "nobody"]))).toContain('no tenant "nobody"');
  });
});
