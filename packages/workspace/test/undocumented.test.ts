import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../src/installation.ts";
import { undocumentedExports } from "../src/undocumented.ts";

const names = execFileSync("git", ["ls-files", "packages/core/src/*.ts", "packages/contract/src/*.ts"], {
  cwd: root,
  encoding: "utf8",
});
const files = names.split("\n").filter((name) => name !== "");

describe("every export says what it means", () => {
  it.each(files)("in %s", (file) => {
    expect(undocumentedExports(readFileSync(join(root, file), "utf8"))).toEqual([]);
  });
});

it("an export without a comment is noticed", () => {
  expect(undocumentedExports("/** Says. */\nexport const a = 1;\n\nexport function b() {}\n")).toEqual(["b"]);
});
