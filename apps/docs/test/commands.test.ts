import { describe, expect, it } from "vitest";
import { coccinelle, coccinelleWords } from "../src/command-line.ts";
import { codeBlocks, documents, read } from "../src/documents.ts";

const lines = documents()
  .flatMap(codeBlocks)
  .filter(({ info }) => info === "sh")
  .flatMap(({ code }) => code.split("\n"));

const npmLines = lines.flatMap((line) => {
  const name = /\bnpm (?:run (?:--silent )?)?(test|start|(?<=run (?:--silent )?)[\w-]+)/.exec(line)?.[1];
  return name ? [{ line, name }] : [];
});

const coccinelleLines = lines.flatMap((line) => {
  const words = coccinelleWords(line);
  const [command = "", next = "", ...rest] = words ?? [];
  const options = [next, ...rest].filter((word) => word.startsWith("--")).map((word) => word.replace(/=.*/, ""));
  return words ? [{ line, command, next, options }] : [];
});

/** Each help is asked once. */
const helps = new Map<string, string>();
function helpOf(...words: readonly string[]): string {
  const key = words.join(" ");
  const help = helps.get(key) ?? coccinelle(...words, "--help");
  helps.set(key, help);
  return help;
}

describe("commands in the documents", () => {
  it("are there", () => {
    expect(npmLines.length).toBeGreaterThan(1);
    expect(coccinelleLines.length).toBeGreaterThan(3);
  });

  it.each(npmLines)("$line is a script of this repository", ({ name }) => {
    expect(Object.keys(JSON.parse(read("package.json")).scripts)).toContain(name);
  });

  it.each(coccinelleLines)(
    "$line names a command and options that exist",
    { timeout: 30_000 },
    ({ command, next, options }) => {
      expect(helpOf()).toMatch(new RegExp(`^ +${command} `, "m"));
      const own = helpOf(command);
      const isGroup = own.includes("\nCommands:\n");
      if (isGroup) expect(own).toMatch(new RegExp(`^ +${next} `, "m"));
      const help = isGroup ? helpOf(command, next) : own;
      expect(options.filter((option) => !help.includes(`${option} `))).toEqual([]);
    },
  );
});
