import type { PrivacyStep } from "@coccinelle/store";
import { type ErasureProgress, stepReportSchema } from "./report.ts";

interface Parts {
  readonly requestId: string;
  readonly state: ErasureProgress["state"];
  readonly steps: readonly PrivacyStep[];
}

/** How far a request has come, system by system. */
export function progressOf({ requestId, state, steps }: Parts): ErasureProgress {
  const systems = steps.map(({ system, outcome, report }) => ({
    ...{ system, outcome },
    ...stepReportSchema.parse(report),
  }));
  return { requestId, state, systems };
}
