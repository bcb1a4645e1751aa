import { expect, it } from "vitest";
import { withCapabilities } from "../src/capabilities.ts";
import { coccinelle } from "../src/command-line.ts";
import { codeBlocks, read } from "../src/documents.ts";

const linesOf = (text: string): string[] => text.split("\n").map((line) => line.trim());

it("the README's capability matrix is what the connectors have; refresh it with `npm run docs`", () => {
  const text = read("README.md");
  expect(text).toBe(withCapabilities(text));
});

it("the README shows what `npm start` prints, in that order", { timeout: 120_000 }, () => {
  const block = codeBlocks("README.md").find(({ info }) => info === "text demo");
  const shown = linesOf(block?.code ?? "").filter((line) => line !== "" && line !== "…");
  const printed = linesOf(coccinelle("demo"));
  let from = 0;
  const missing = shown.filter((line) => {
    const at = printed.indexOf(line, from);
    if (at >= 0) from = at + 1;
    return at < 0;
  });
  expect(shown.length).toBeGreaterThan(5);
  expect(missing).toEqual([]);
});
