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
  permuted: z.strictObject({ matched: count, differing: count }),
});

/** What one run of `testConnector` leaves in `reports/conformance/<id>.json`. */
export const part = z.strictObject({
  id: z.string(),
  version: z.string(),
  laws: z.array(law).min(1),
  fidelity: fidelity.optional(),
});
export type Part = z.infer<typeof part>;

/** What the contract's test of itself leaves in `reports/conformance/kill-matrix.json`. */
export const killMatrix = z.array(z.strictObject({ law: z.string(), saboteur: z.string(), killed: z.boolean() }));
export type KillMatrix = z.infer<typeof killMatrix>;

/** `reports/conformance.json`: scripts rely on this shape. */
export interface Report {
  readonly connectors: readonly Part[];
  readonly killMatrix: KillMatrix;
}

export function merge(parts: readonly Part[], kills: KillMatrix): Report {
  return { connectors: [...parts].sort((one, other) => one.id.localeCompare(other.id)), killMatrix: kills };
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
