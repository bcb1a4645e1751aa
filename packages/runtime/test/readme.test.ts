import { readFileSync } from "node:fs";
import { join } from "node:path";
import { operations, systemNames } from "@coccinelle/core";
import { expect, it } from "vitest";
import { cacheRuleOf } from "../src/policy/cache-rules.ts";

const units: readonly (readonly [ms: number, unit: string])[] = [
  [3_600_000, "h"],
  [60_000, "min"],
  [1_000, "s"],
];

function inWords(ms: number): string {
  const [size, unit] = units.find(([size]) => ms >= size) ?? [1, "ms"];
  return `${ms / size} ${unit}`;
}

it("the README's table is what is kept", () => {
  const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
  const rows = systemNames.flatMap((system) =>
    Object.keys(operations[system]).flatMap((operation) => {
      const { where, freshMs, staleMs } = cacheRuleOf(system, operation);
      return where === "nowhere" ? [] : [`| \`${operation}\` | ${where} | ${inWords(freshMs)} | ${inWords(staleMs)} |`];
    }),
  );
  const [section = ""] = readme.split("## What is kept")[1]?.split("\n## ") ?? [];
  expect(section.split("\n").filter((line) => /^\| `/.test(line))).toEqual(rows);
});
