import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { withCapabilities } from "../src/capabilities.ts";
import { codeBlocks, read, root } from "../src/documents.ts";

it("the README's capability matrix is what the connectors have; refresh it with `npm run docs`", () => {
  const text = read("README.md");
  expect(text).toBe(withCapabilities(text));
});

it("the README shows what `npm start` prints", { timeout: 30_000 }, () => {
  const shown = codeBlocks("README.md").find(({ info }) => info === "text demo")?.code ?? "";
  const { stdout } = spawnSync(
    process.execPath,
    ["--conditions=@coccinelle/source", join(root, "packages/cli/src/main.ts"), "demo"],
    {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "en_GB.UTF-8" },
    },
  );
  const printed = stdout.split("\n").map((line) => line.trim());
  const lines = shown
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && line !== "…");
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((line) => !printed.includes(line))).toEqual([]);
});
