import type { PrivacyOutcome } from "@coccinelle/store";
import * as z from "zod";

const count = z.int().nonnegative();

/** What a system did, as it is kept; it holds nothing personal. */
export const stepReportSchema = z.object({
  /** For people: the remote's own name, or the part of the store. */
  label: z.string(),
  erased: z.array(z.object({ name: z.string(), count })),
  retained: z.array(z.object({ name: z.string(), count: count.nullable(), legalGround: z.string() })),
  /** What somebody has to do by hand; `null` for nothing. */
  advice: z.string().nullable(),
  /** Why it failed. */
  error: z.object({ code: z.string(), message: z.string(), isRetryable: z.boolean() }).nullable(),
});

/** What a system did. */
export type StepReport = z.output<typeof stepReportSchema>;

/** What a system did of an erasure, or could not do. */
export interface SystemReport extends StepReport {
  /** `store:` and the part, or `connection:` and its id. */
  readonly system: string;
  /** `retained`: done, but for what the law makes it keep. */
  readonly outcome: PrivacyOutcome;
}

/** How far an erasure has come. */
export interface ErasureProgress {
  readonly requestId: string;
  /** `waiting`: what failed is tried again by the job. `parked`: it failed too often, or waits for somebody's word. */
  readonly state: "done" | "waiting" | "parked";
  readonly systems: readonly SystemReport[];
}

/** A report in which nothing is said yet. */
export function blank(label: string): StepReport {
  return { label, erased: [], retained: [], advice: null, error: null };
}

/** Two reports of one system as one: what was erased is added up, what is retained is as the later one says. */
export function addReports(former: StepReport | null, later: StepReport): StepReport {
  const names = [...new Set([...(former?.erased ?? []), ...later.erased].map(({ name }) => name))];
  const sum = (report: StepReport | null, name: string): number =>
    (report?.erased ?? []).filter((one) => one.name === name).reduce((total, one) => total + one.count, 0);
  return { ...later, erased: names.map((name) => ({ name, count: sum(former, name) + sum(later, name) })) };
}
