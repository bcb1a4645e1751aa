import * as z from "zod";

const law = z.strictObject({
  id: z.string(),
  state: z.enum(["pass", "fail", "not_applicable", "waived", "unverified"]),
  detail: z.string().optional(),
});

const count = z.int().nonnegative();
const fidelity = z.strictObject({
  recorded: count,
  inScope: count,
  matched: count,
  differing: count,
  outOfScope: count,
});

const connector = z.strictObject({
  id: z.string(),
  version: z.string(),
  laws: z.array(law).min(1),
  fidelity: fidelity.optional(),
});

const kill = z.strictObject({ law: z.string(), saboteur: z.string(), killed: z.boolean() });

/** What one run of the contract leaves in `reports/conformance/<id>.json`. */
export const part = connector.extend({ killMatrix: z.array(kill).optional() });
export type Part = z.infer<typeof part>;

/** `reports/conformance.json`: scripts rely on this shape. */
export interface Report {
  readonly connectors: readonly z.infer<typeof connector>[];
  readonly killMatrix: readonly z.infer<typeof kill>[];
}

export function merge(parts: readonly Part[]): Report {
  const sorted = [...parts].sort((one, other) => one.id.localeCompare(other.id));
  return {
    connectors: sorted.map(({ killMatrix: _, ...rest }) => rest),
    killMatrix: sorted.flatMap((each) => each.killMatrix ?? []),
  };
}

/** One sentence for each reason not to be content; none means that every promise was kept. */
export function complaints(report: Report, expectedIds: readonly string[]): string[] {
  const seen = new Set(report.connectors.map(({ id }) => id));
  return [
    ...expectedIds.filter((id) => !seen.has(id)).map((id) => `${id}: its contract suite left no report`),
    ...report.connectors.flatMap(({ id, laws }) =>
      laws
        .filter(({ state }) => state === "fail")
        .map((each) => `${id}: ${each.id} fails ${each.detail ?? ""}`.trimEnd()),
    ),
    ...(report.killMatrix.length > 0 ? [] : ["no kill matrix: the suite did not test itself"]),
    ...report.killMatrix
      .filter(({ killed }) => !killed)
      .map((each) => `${each.law}: saboteur ${each.saboteur} survives`),
  ];
}
