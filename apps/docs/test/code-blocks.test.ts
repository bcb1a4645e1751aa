import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type CodeBlock, codeBlocks, documents, root } from "../src/documents.ts";

const scratch = join(import.meta.dirname, "../scratch");
const vitestConfig = `import config from "../vitest.config.ts";
export default { ...config, test: { include: ["**/*.test.ts"] } };
`;
const blocks = documents().flatMap(codeBlocks);
const typescript = blocks.filter(({ info }) => info === "ts" || info.startsWith("ts "));

/** Blocks that name a file stand beside one another, whatever their document; every other is a module of its own. */
function fileOf({ document, line, info }: CodeBlock): string {
  const named = /file=(\S+)/.exec(info)?.[1];
  return named ? join("named", named) : join(document.replaceAll(/[^a-z0-9]+/gi, "-"), `line-${line}.ts`);
}

beforeAll(() => {
  rmSync(scratch, { recursive: true, force: true });
  for (const block of typescript) {
    const file = join(scratch, fileOf(block));
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, `${block.code}\nexport {};\n`);
  }
  writeFileSync(
    join(scratch, "tsconfig.json"),
    JSON.stringify({ extends: "../../../tsconfig.base.json", include: ["**/*.ts"] }),
  );
  writeFileSync(join(scratch, "vitest.config.ts"), vitestConfig);
});

describe("TypeScript in the documents", () => {
  it("is there", () => {
    expect(typescript.length).toBeGreaterThan(8);
  });

  it("compiles, strictly", { timeout: 60_000 }, () => {
    const { stdout } = spawnSync("tsc", ["--noEmit", "-p", scratch], { cwd: scratch, encoding: "utf8" });
    expect(stdout).toBe("");
  });

  it("that shows a connector passes the contract that it shows", { timeout: 120_000 }, () => {
    const { status, stdout, stderr } = spawnSync(
      "vitest",
      ["run", "--root", scratch, "--dir", "named", "--config", "vitest.config.ts"],
      {
        cwd: scratch,
        encoding: "utf8",
        env: { ...process.env, VITEST: undefined },
      },
    );
    expect(status, stdout + stderr).toBe(0);
  });
});

describe("commands in the documents", () => {
  const lines = blocks.filter(({ info }) => info === "sh").flatMap(({ code }) => code.split("\n"));
  const scripts = new Set(
    Object.keys(JSON.parse(execFileSync("git", ["show", ":package.json"], { cwd: root, encoding: "utf8" })).scripts),
  );

  it.each(lines.filter((line) => /\bnpm (?:run|test|start)/.test(line)))(
    "%s is a script of this repository",
    (line) => {
      const name = /\bnpm (?:run (?:--silent )?)?([a-z-]+)/.exec(line)?.[1];
      expect([...scripts]).toContain(name);
    },
  );

  it.each(lines.filter((line) => /\bcoccinelle (?!-)/.test(line)))("%s names a command that exists", (line) => {
    expect(line).toMatch(/\bcoccinelle (?:-- )?(?:demo|connectors|check|call)\b/);
  });
});
