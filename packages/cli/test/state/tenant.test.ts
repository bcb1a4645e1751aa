import { describe, expect, it } from "vitest";
import { refusalOf } from "../support/refused.ts";
import { folderState } from "../support/states.ts";
import { coccinelle } from "../support/terminal.ts";

describe("tenants", () => {
  it("are added, listed by pages, and shown", async () => {
    const { run } = await folderState();
    for (const id of ["a", "b", "c"]) expect((await run(["tenant", "add", id, "--name", `Shop ${id}`])).code).toBe(0);
    const first = JSON.parse((await run(["tenant", "list", "--limit", "2", "--json"])).output);
    expect(first.items.map(({ id, name }: { id: string; name: string }) => [id, name])).toEqual([
      ["a", "Shop a"],
      ["b", "Shop b"],
    ]);
    const rest = await run(["tenant", "list", "--limit", "2", "--cursor", first.nextCursor]);
    expect(rest.output).toMatch(/^c {2}Shop c {2}\S+\n$/);
    const shown = JSON.parse((await run(["tenant", "show", "a", "--json"])).output);
    expect(shown).toEqual({ id: "a", name: "Shop a", createdAt: expect.any(String), connections: [] });
  });

  it("are removed only once the user has said so, and hears what is destroyed", async () => {
    const { run } = await folderState();
    await run(["tenant", "add", "les-fleurs"]);
    await run(["connect", "mock", "--tenant", "les-fleurs", "--id", "shop"]);
    const warning = refusalOf(await run(["tenant", "remove", "les-fleurs"]));
    expect(warning).toMatch(/credentials \(shop\).*audit trail.*--yes/);
    expect((await run(["tenant", "show", "les-fleurs"])).output).toContain("shop (mock)");
    expect((await run(["tenant", "remove", "les-fleurs", "--yes"])).code).toBe(0);
    expect(refusalOf(await run(["tenant", "show", "les-fleurs"]))).toContain('no tenant "les-fleurs"');
  });

  it("have ids of their own", async () => {
    const { run } = await folderState();
    await run(["tenant", "add", "les-fleurs"]);
    expect(refusalOf(await run(["tenant", "add", "les-fleurs"]))).toContain('There is a tenant "les-fleurs" already');
    expect(refusalOf(await run(["tenant", "add", ""]))).toContain("at least one character");
  });
});

it("every command that names a tenant says when there is no such one", async () => {
  const { run } = await folderState();
  const commands = [
    ["tenant", "show", "nobody"],
    ["tenant", "remove", "nobody", "--yes"],
    ["connect", "mock", "--tenant", "nobody"],
    ["connections", "--tenant", "nobody"],
    ["disconnect", "shop", "--tenant", "nobody", "--yes"],
    ["check", "--tenant", "nobody"],
    ["call", "--tenant", "nobody", "getOrder", "2847"],
    ["rotate", "credentials", "--tenant", "nobody", "--connection", "shop"],
    ["inbox", "list", "--tenant", "nobody"],
    ["inbox", "replay", "--tenant", "nobody", "--all"],
    ["audit", "verify", "--tenant", "nobody"],
  ];
  for (const words of commands) {
    const printed = await run([...words, "--json"]);
    expect(refusalOf(printed), words.join(" ")).toContain('There is no tenant "nobody". coccinelle tenant list shows');
    expect(JSON.parse(printed.output)).toEqual({ error: { message: expect.stringContaining("nobody") } });
  }
});

it.each([
  [["tenant"]],
  [["tenant", "add"]],
  [["tenant", "list", "--limit", "many"]],
  [["connect", "mock"]],
  [["connect", "mock", "--tenant", "a", "--systems", "stock"]],
  [["check"]],
  [["check", "mock", "--tenant", "a"]],
  [["call", "--tenant", "a"]],
  [["call", "mock", "getOrder", "1", "2"]],
  [["rotate"]],
  [["rotate", "credentials", "--tenant", "a"]],
  [["inbox", "replay", "x", "--tenant", "a"]],
  [["audit", "verify", "--head", "12"]],
])("%j is wrong use", async (words) => {
  expect((await coccinelle(words)).code).toBe(2);
});
