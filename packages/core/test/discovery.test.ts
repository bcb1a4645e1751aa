import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConnectorManifest, type Discovered, discoverConnectors } from "../src/discovery/index.ts";

let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "coccinelle-discovery-"));
  const names: string[] = [];
  const add = async (name: string, source: string, manifest: object = {}): Promise<void> => {
    const folder = join(project, "node_modules", name);
    await mkdir(folder, { recursive: true });
    const keywords = ["coccinelle-connector"];
    const whole = { name, version: "1.0.0", type: "module", exports: "./index.js", keywords, ...manifest };
    await writeFile(join(folder, "package.json"), JSON.stringify(whole));
    await writeFile(join(folder, "index.js"), source);
    names.push(name);
  };
  await add(
    "parcelo",
    `export const parcelo = ${branded("parcelo")}; export { parcelo as alias }; export const a = 1;`,
  );
  await add("modern", `export const modern = ${branded("modern")};`, {
    description: "For import alone",
    exports: { ".": { types: "./index.d.ts", import: "./index.js" } },
    coccinelle: { contract: 1 },
  });
  await add("empty", "export const nothing = 1;");
  await add("broken", "throw new Error('private');");
  await add("incomplete", "import 'absent-peer';");
  await add("ahead", "globalThis.aheadRan = true;", { coccinelle: { contract: 2 } });
  await add("silently-ahead", `export const later = ${branded("later", 2)};`);
  await add("declined", "globalThis.declinedRan = true;");
  await add("bystander", "globalThis.bystanderRan = true;", { keywords: [] });
  await add("wordless", "globalThis.wordlessRan = true;", { keywords: undefined });
  const dependencies = Object.fromEntries([...names, "missing"].map((name) => [name, "1.0.0"]));
  await writeFile(join(project, "package.json"), JSON.stringify({ dependencies }));
});
afterAll(() => rm(project, { recursive: true }));

const branded = (id: string, contract = 1): string =>
  `Object.defineProperty({ id: "${id}", contract: ${contract} }, Symbol.for("@coccinelle/core.Connector"), { value: true })`;

describe("discoverConnectors", () => {
  const seen: ConnectorManifest[] = [];
  const discover = (directory = project): Promise<Discovered> =>
    discoverConnectors({
      directory,
      accept: (manifest) => {
        seen.push(manifest);
        return manifest.name !== "declined";
      },
    });

  it("finds the connectors among direct dependencies and says of the others why not", async () => {
    const { connectors, rejected } = await discover();
    expect(connectors.map(({ id }) => id)).toEqual(["parcelo", "modern"]);
    expect(rejected).toEqual([
      { name: "empty", reason: "it exports no connector" },
      { name: "broken", reason: "it cannot be imported (Error)" },
      { name: "incomplete", reason: "it cannot be imported (ERR_MODULE_NOT_FOUND: install absent-peer)" },
      { name: "ahead", reason: expect.stringContaining("Install a newer @coccinelle/core") },
      { name: "silently-ahead", reason: expect.stringContaining('"later" was written for contract 2') },
    ]);
  });

  it("asks about what calls itself a connector, and imports only what was accepted and fits", () => {
    expect(seen.map(({ name }) => name)).not.toContain("bystander");
    expect(seen.find(({ name }) => name === "modern")).toEqual({
      ...{ name: "modern", version: "1.0.0", description: "For import alone", contract: 1 },
    });
    for (const ran of ["aheadRan", "declinedRan", "bystanderRan", "wordlessRan"]) {
      expect(globalThis).not.toHaveProperty(ran);
    }
  });

  it("takes a relative directory", async () => {
    const { connectors } = await discover(relative(process.cwd(), project));
    expect(connectors).toHaveLength(2);
  });

  it("finds nothing in a folder without a manifest", async () => {
    expect(await discover(join(project, "node_modules"))).toEqual({ connectors: [], rejected: [] });
  });
});

it("connectors of a workspace are found from their sources", async () => {
  const core = join(import.meta.dirname, "..");
  const folder = join(project, "workspace");
  const connector = join(folder, "packages/sourced");
  await mkdir(join(connector, "node_modules/@coccinelle"), { recursive: true });
  await mkdir(join(folder, "app/node_modules"), { recursive: true });
  await symlink(core, join(connector, "node_modules/@coccinelle/core"));
  await symlink(join(core, "node_modules/zod"), join(connector, "node_modules/zod"));
  await symlink(connector, join(folder, "app/node_modules/sourced"));
  const manifest = {
    ...{ name: "sourced", type: "module", keywords: ["coccinelle-connector"] },
    exports: { ".": { "@coccinelle/source": "./index.ts", default: "./dist/index.js" } },
  };
  await writeFile(join(connector, "package.json"), JSON.stringify(manifest));
  await writeFile(
    join(connector, "index.ts"),
    `import { defineConnector } from "@coccinelle/core"; import * as z from "zod";
     export const sourced = defineConnector({ id: "sourced", label: "Sourced", contract: 1, config: z.strictObject({}),
       hosts: (): string[] => [], connect: () => ({}) });`,
  );
  await writeFile(join(folder, "app/package.json"), '{ "devDependencies": { "sourced": "workspace:^" } }');
  await writeFile(
    join(folder, "app/find.ts"),
    `import { discoverConnectors } from ${JSON.stringify(join(core, "src/discovery/index.ts"))};
     const { connectors, rejected } = await discoverConnectors({ directory: import.meta.dirname, accept: () => true });
     console.log(JSON.stringify({ ids: connectors.map(({ id }) => id), rejected }));`,
  );
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--conditions=@coccinelle/source",
    "--input-type=module",
    "--eval",
    `await import(${JSON.stringify(join(folder, "app/find.ts"))})`,
  ]);
  expect(JSON.parse(stdout)).toEqual({ ids: ["sourced"], rejected: [] });
});
