import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { discoverConnectors } from "../src/discovery/index.ts";

let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "coccinelle-discovery-"));
  await mkdir(join(project, "node_modules/@coccinelle"), { recursive: true });
  await symlink(join(import.meta.dirname, ".."), join(project, "node_modules/@coccinelle/core"));
  const connector =
    'Object.defineProperty({ id: "parcelo" }, Symbol.for("@coccinelle/core.Connector"), { value: true })';
  await add("parcelo", `export const parcelo = ${connector}; export const other = 1;`);
  await add("empty", "export const nothing = 1;");
  await add("broken", "throw new Error('private');");
  await add("declined", "globalThis.declinedRan = true;");
  await add("bystander", "globalThis.bystanderRan = true;", []);
  const names = ["parcelo", "empty", "broken", "declined", "bystander", "missing"];
  const dependencies = Object.fromEntries(names.map((name) => [name, "1.0.0"]));
  await writeFile(join(project, "package.json"), JSON.stringify({ dependencies }));
});
afterAll(() => rm(project, { recursive: true }));

async function add(name: string, source: string, keywords = ["coccinelle-connector"]): Promise<void> {
  const folder = join(project, "node_modules", name);
  await mkdir(folder, { recursive: true });
  const manifest = { name, version: "1.0.0", type: "module", exports: "./index.js", keywords };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await writeFile(join(folder, "index.js"), source);
}

describe("discoverConnectors", () => {
  it("finds the connectors among direct dependencies and says of the others why not", async () => {
    const found = await discoverConnectors({ directory: project, accept: ({ name }) => name !== "declined" });
    expect(found.connectors.map(({ id }) => id)).toEqual(["parcelo"]);
    expect(found.rejected).toEqual([
      { name: "empty", reason: "it exports no connector" },
      { name: "broken", reason: "it cannot be imported (Error)" },
    ]);
  });

  it("imports only what was accepted and calls itself a connector", () => {
    expect(globalThis).not.toHaveProperty("declinedRan");
    expect(globalThis).not.toHaveProperty("bystanderRan");
  });

  it("finds nothing in a folder without a manifest", async () => {
    const found = await discoverConnectors({ directory: join(project, "node_modules"), accept: () => true });
    expect(found).toEqual({ connectors: [], rejected: [] });
  });
});
