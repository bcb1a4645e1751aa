import type { Connector } from "@coccinelle/core";
import { type ErasedOptions, prepareContext } from "./context.ts";
import type { Clause, Law, LawContext } from "./law.ts";
import { laws as allLaws } from "./laws/index.ts";

/** How one clause went. */
export interface ClauseResult {
  readonly clause: Clause;
  readonly state: "pass" | "fail" | "not_applicable" | "unverified";
  /** The violation. */
  readonly error?: unknown;
}

/** How a law's clauses went. */
export interface LawOutcome {
  readonly law: Law;
  readonly clauses: readonly ClauseResult[];
}

/** Runs every clause of every law against a connector, without a test runner. */
export async function verifyConnector(
  connector: Connector,
  options: ErasedOptions,
  laws: readonly Law[] = allLaws,
): Promise<LawOutcome[]> {
  const { context } = prepareContext(connector, options);
  const outcomes: LawOutcome[] = [];
  for (const law of laws) {
    const clauses: ClauseResult[] = [];
    for (const clause of law.clauses) clauses.push(await verifyClause(clause, context));
    outcomes.push({ law, clauses });
  }
  return outcomes;
}

/** Runs one clause, if it speaks of the connector at all. */
export async function verifyClause(clause: Clause, context: LawContext): Promise<ClauseResult> {
  const state = stateWithoutRun(clause, context);
  if (state) return { clause, state };
  try {
    await clause.verify(context);
    return { clause, state: "pass" };
  } catch (error) {
    return { clause, state: "fail", error };
  }
}

/** Why a clause does not run, or `null` when it does. */
export function stateWithoutRun(clause: Clause, context: LawContext): "not_applicable" | "unverified" | null {
  if (!clause.applies(context)) return "not_applicable";
  const { needsTwin } = clause;
  if (needsTwin === undefined) return null;
  const canVerify = needsTwin === true ? context.hasTwin : context.twinHas(needsTwin);
  return canVerify ? null : "unverified";
}
