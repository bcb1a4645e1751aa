import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Clause, laws, verifyConnector, writeReport } from "../src/index.ts";
import { erasedOptions } from "./honest/options.ts";
import { conduct, intervals } from "./saboteurs/conduct.ts";
import { deeds } from "./saboteurs/deeds.ts";
import { failures } from "./saboteurs/failures.ts";
import { parcels } from "./saboteurs/parcels.ts";
import { privacy } from "./saboteurs/privacy.ts";
import type { Saboteur } from "./saboteurs/saboteur.ts";
import { values } from "./saboteurs/values.ts";

const saboteurs: readonly Saboteur[] = [...values, ...parcels, ...deeds, ...failures, ...conduct, ...privacy];
const clauses: readonly Clause["id"][] = laws.flatMap((law) => law.clauses.map(({ id }) => id));
const kills: { law: string; saboteur: string; killed: boolean }[] = [];

const lawOf = (clause: string): string => clause.split(".")[0] ?? clause;

// One saboteur logs: the law sees it, the terminal need not.
beforeAll(() => void vi.spyOn(console, "debug").mockImplementation(() => {}));

it("every clause has a saboteur, and every saboteur a clause", () => {
  expect([...new Set(saboteurs.map(({ clause }) => clause))].toSorted()).toEqual(clauses.toSorted());
});

describe.each(saboteurs)("$clause: a connector that $name", ({ clause, name, connector }) => {
  it("is caught by its law and by no other", { timeout: 60_000 }, async () => {
    const outcomes = await verifyConnector(connector, erasedOptions);
    for (const interval of intervals.splice(0)) clearInterval(interval);
    const failed = outcomes.flatMap((outcome) => outcome.clauses).filter(({ state }) => state === "fail");
    const killers = [...new Set(failed.map((result) => lawOf(result.clause.id)))];
    kills.push({ law: lawOf(clause), saboteur: name, killed: killers.length === 1 && killers[0] === lawOf(clause) });
    expect(failed.map((result) => result.clause.id)).toContain(clause);
    const why = failed.map((result) => `${result.clause.id}: ${String(result.error)}`).join("\n");
    expect(killers, why).toEqual([lawOf(clause)]);
  });
});

afterAll(async () => {
  if (kills.length === saboteurs.length) await writeReport("kill-matrix", kills); // some alone are no matrix
  const lines = kills.map(({ law, saboteur, killed }) => `  ${killed ? "✓" : "✗"} ${law.padEnd(5)} ${saboteur}`);
  process.stdout.write(
    `kill matrix: ${kills.filter(({ killed }) => killed).length} of ${kills.length}\n${lines.join("\n")}\n`,
  );
});
