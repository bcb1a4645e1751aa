import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { LawContext, LawId } from "./law.ts";
import type { Waiver } from "./options.ts";
import type { ClauseResult, LawOutcome } from "./verify-connector.ts";

/** How a connector stands with one law. */
export interface LawReport {
  readonly id: LawId;
  readonly state: "pass" | "fail" | "not_applicable" | "waived" | "unverified";
  readonly detail?: string;
}

/** How often a twin answers as the remote did. */
export interface Fidelity {
  /** Exchanges of the real remote that there are. */
  readonly recorded: number;
  /** Those on routes that the connector uses and whose state can be seeded; the rest is out of scope. */
  readonly inScope: number;
  readonly matched: number;
  readonly differing: number;
  readonly outOfScope: number;
  /** The same with other ids, names, prices and quantities, so that a table of answers scores nothing. */
  readonly permuted: { readonly matched: number; readonly differing: number };
}

/** What one run of `testConnector` writes to `reports/conformance/<id>.json`. */
export interface ConnectorReport {
  readonly id: string;
  readonly version: string;
  readonly laws: readonly LawReport[];
  readonly fidelity?: Fidelity;
}

/** One law's state from its clauses' results, waivers considered. */
export function reportLaw({ law, clauses }: LawOutcome, context: LawContext, waiver: Waiver | undefined): LawReport {
  const of = (state: ClauseResult["state"]): string[] =>
    clauses.filter((result) => result.state === state).map(({ clause }) => clause.id);
  const [failed, passed, unverified] = [of("fail"), of("pass"), of("unverified")];
  if (failed.length > 0 && waiver)
    return { id: law.id, state: "waived", detail: `${waiver.reason} (${waiver.issue}, until ${waiver.expires})` };
  if (failed.length > 0) return { id: law.id, state: "fail", detail: failed.join(", ") };
  const reason = context.hasTwin ? "the twin cannot show" : "not verified without a twin";
  const detail = unverified.length > 0 ? { detail: `${reason}: ${unverified.join(", ")}` } : {};
  if (passed.length > 0) return { id: law.id, state: "pass", ...detail };
  if (unverified.length > 0) return { id: law.id, state: "unverified", ...detail };
  return { id: law.id, state: "not_applicable" };
}

/** What is wrong with the waivers themselves: one that is over, or one that is not needed. */
export function waiverProblems(waivers: readonly Waiver[], outcomes: readonly LawOutcome[], today: string): string[] {
  return waivers.flatMap((waiver) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(waiver.expires))
      return [`The waiver for ${waiver.law} needs its last day, such as 2027-01-31`];
    const outcome = outcomes.find(({ law }) => law.id === waiver.law);
    const fails = outcome?.clauses.some(({ state }) => state === "fail") ?? false;
    if (!fails) return [`${waiver.law} is kept: remove its waiver`];
    return waiver.expires < today
      ? [`The waiver for ${waiver.law} expired on ${waiver.expires}: see ${waiver.issue}`]
      : [];
  });
}

/** A table for people: one line a law. */
export function toTable({ id, laws, fidelity }: ConnectorReport): string {
  const marks = { pass: "✓", fail: "✗", waived: "~", unverified: "?", not_applicable: "·" } as const;
  return [
    id,
    ...laws.map((law) =>
      `  ${marks[law.state]} ${law.id.padEnd(5)} ${law.state.padEnd(15)}${law.detail ?? ""}`.trimEnd(),
    ),
    ...(fidelity
      ? [
          `  the twin answers as the remote did: ${fidelity.matched} of ${fidelity.inScope}, permuted ${fidelity.permuted.matched}`,
        ]
      : []),
    "",
  ].join("\n");
}

/** Writes a JSON file below `reports/conformance/` of the workspace, or of the working directory outside one. */
export async function writeReport(name: string, value: unknown): Promise<void> {
  const folder = join(workspaceRoot(process.cwd()), "reports", "conformance");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(value, null, 2)}\n`);
}

/** The version of the package whose tests run. */
export function packageVersion(): string {
  const file = join(process.cwd(), "package.json");
  const manifest: unknown = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  const hasVersion = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return hasVersion ? String(manifest.version) : "0.0.0";
}

function workspaceRoot(directory: string): string {
  for (let folder = directory; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, "pnpm-workspace.yaml"))) return folder;
  }
  return directory;
}
