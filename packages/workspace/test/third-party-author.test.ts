import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { emptyFolder, install, node, pack, projectNode, root } from "../src/installation.ts";

const run = promisify(execFile);
let folder: string;
let tarballs: string;
const cleanups: (() => Promise<void>)[] = [];

/** The guide's own files: what is proved here is what authors are told. */
async function guideFiles(): Promise<Map<string, string>> {
  const guide = await readFile(join(root, "apps/docs/write-a-connector.md"), "utf8");
  return new Map(
    [...guide.matchAll(/^```ts file=(\S+)\n([\s\S]*?)^```$/gm)].map(({ 1: name = "", 2: code = "" }) => [name, code]),
  );
}

async function contractRun(): Promise<{ code: number; output: string }> {
  const vitest = join(folder, "node_modules/vitest/vitest.mjs");
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("VITEST")));
  return run(projectNode, [vitest, "run"], { cwd: folder, env: environment }).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, output: error.stdout }),
  );
}

beforeAll(async () => {
  folder = await emptyFolder((clean) => cleanups.push(clean));
  tarballs = await emptyFolder((clean) => cleanups.push(clean));
  await install(folder, [await pack("core", tarballs), await pack("contract", tarballs), "vitest@5", "zod@4"]);
  for (const [name, code] of await guideFiles()) await writeFile(join(folder, name), code);
  return async () => {
    for (const clean of cleanups) await clean();
  };
}, 180_000);

describe("an author outside this repository", () => {
  it("proves the smallest connector with vitest alone", { timeout: 120_000 }, async () => {
    const { code, output } = await contractRun();
    expect(code, output).toBe(0);
    const report = JSON.parse(await readFile(join(folder, "reports/conformance/parcelo.json"), "utf8"));
    expect(report.laws.filter(({ state }: { state: string }) => state === "fail")).toEqual([]);
  });

  it("is told when it is wrong", { timeout: 120_000 }, async () => {
    const honest = await readFile(join(folder, "parcelo.ts"), "utf8");
    await writeFile(join(folder, "parcelo.ts"), honest.replace('}, "unknown")', '}, "in_transit")'));
    const { code, output } = await contractRun();
    await writeFile(join(folder, "parcelo.ts"), honest);
    expect([code, output.includes("DMG.word")]).toEqual([1, true]);
  });

  it("is found by discovery in somebody's project", { timeout: 120_000 }, async () => {
    const connector = await emptyFolder(onTestFinished);
    const source = join(connector, "parcelo.ts");
    await writeFile(source, (await guideFiles()).get("parcelo.ts") ?? "");
    const manifest = {
      name: "coccinelle-parcelo",
      version: "1.0.0",
      keywords: ["coccinelle-connector"],
      exports: "./parcelo.js",
    };
    await writeFile(
      join(connector, "package.json"),
      JSON.stringify({
        ...manifest,
        type: "module",
        files: ["parcelo.js"],
        peerDependencies: { "@coccinelle/core": "*", zod: "^4" },
      }),
    );
    await run(
      join(root, "node_modules/.bin/tsup"),
      [source, "--format", "esm", "--out-dir", connector, "--no-config"],
      { cwd: connector },
    );
    const project = await emptyFolder(onTestFinished);
    await mkdir(join(project, "vendor"));
    const { stdout } = await run("npm", ["pack", "--silent", "--pack-destination", join(project, "vendor")], {
      cwd: connector,
    });
    await install(project, [await pack("core", tarballs), "zod@4", join(project, "vendor", stdout.trim())]);
    const script = `
      import { createRegistry } from "@coccinelle/core";
      import { discoverConnectors } from "@coccinelle/core/discovery";
      const { connectors, rejected } = await discoverConnectors({ directory: process.cwd(), accept: () => true });
      const carrier = createRegistry(connectors).openUnknown("parcelo", { apiKey: "key-8f31c" });
      console.log(rejected.length, carrier.tracking.supports("getShipmentStatus"));
    `;
    expect((await node(project, ["--input-type=module", "--eval", script])).stdout).toBe("0 true\n");
  });
});
