import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type CodeBlock, codeBlocks, documents } from "../src/documents.ts";

const scratch = join(import.meta.dirname, "../scratch");
const vitestConfig = `import config from "../vitest.config.ts";
export default { ...config, test: { include: ["**/*.test.ts"] } };
`;
const typescript = documents()
  .flatMap(codeBlocks)
  .filter(({ info }) => info === "ts" || info.startsWith("ts "));

/** Blocks that name a file stand beside one another, whatever their document; every other is a module of its own. */
function fileOf({ document, line, info }: CodeBlock): string {
  const named = /file=(\S+)/.exec(info)?.[1];
  return named ? `named/${named}` : `${document.replaceAll(/[^a-z0-9]+/gi, "-")}/line-${line}.ts`;
}

const blockOf = new Map(typescript.map((block) => [fileOf(block), block]));

/** The compiler speaks of scratch files; people look for a document and its line. */
function inDocuments(output: string): string {
  return output.replaceAll(/^(\S+\.ts)\((\d+),\d+\)/gm, (place, file, line) => {
    const block = blockOf.get(file);
    return block ? `${block.document}:${block.line + Number(line) - 1}` : place;
  });
}

function compile(): string {
  const { status, stdout } = spawnSync("tsc", ["--noEmit", "-p", scratch], { cwd: scratch, encoding: "utf8" });
  return status === 0 ? "" : inDocuments(stdout);
}

function write(block: CodeBlock, code = block.code): void {
  const file = join(scratch, fileOf(block));
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, `${code}\nexport {};\n`);
}

beforeAll(() => {
  rmSync(scratch, { recursive: true, force: true });
  for (const block of typescript) write(block);
  const settings = { extends: "../../../tsconfig.base.json", include: ["**/*.ts"] };
  writeFileSync(join(scratch, "tsconfig.json"), JSON.stringify(settings));
  writeFileSync(join(scratch, "vitest.config.ts"), vitestConfig);
});

describe("TypeScript in the documents", () => {
  it("is there, and no two blocks claim one file", () => {
    expect(typescript.length).toBeGreaterThan(8);
    expect(blockOf.size).toBe(typescript.length);
  });

  it("compiles, strictly", { timeout: 60_000 }, () => {
    expect(compile()).toBe("");
  });

  it("that is wrong is named by document and line", { timeout: 60_000 }, () => {
    const block = typescript.find(({ info }) => info === "ts file=parcelo.ts");
    if (!block) throw new Error("The guide has no parcelo.ts");
    const lines = block.code.split("\n").length;
    write(block, `${block.code}const wrong: number = "text";`);
    const output = compile();
    write(block);
    expect(output).toContain(`apps/docs/write-a-connector.md:${block.line + lines - 1}: error TS2322`);
  });

  it("that asks the demo shop prints what the quick start says", { timeout: 30_000 }, () => {
    const block = typescript.find(
      ({ document, code }) => document.endsWith("quick-start.md") && code.includes("mock, {}"),
    );
    const promised = /console\.log\(.*\); \/\/ (.*)/.exec(block?.code ?? "")?.[1];
    const words = ["--conditions=@coccinelle/source", block ? join(scratch, fileOf(block)) : ""];
    const { stdout } = spawnSync(process.execPath, words, { cwd: scratch, encoding: "utf8" });
    expect(stdout).toBe(`${promised}\n`);
  });

  it("that shows a connector passes the contract that it shows", { timeout: 120_000 }, () => {
    const { status, stdout, stderr } = spawnSync(
      "vitest",
      ["run", "--root", scratch, "--dir", "named", "--config", "vitest.config.ts"],
      { cwd: scratch, encoding: "utf8", env: { ...process.env, VITEST: undefined } },
    );
    expect(status, stdout + stderr).toBe(0);
  });
});
