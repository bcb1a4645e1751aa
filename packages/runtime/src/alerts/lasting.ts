import type { CallReport, RuntimeEvent } from "../events.ts";
import { type AlertKind, alertKey, type Trouble } from "./alert.ts";
import type { Verdict } from "./hysteresis.ts";

/** Kinds that are trouble only when they last. */
export type LastingKind = Extract<AlertKind, "breaker_open" | "credentials_dying" | "budget_starving">;

/** What was seen of something that has to last. */
export interface Look {
  readonly trouble: Trouble & { readonly kind: LastingKind };
  readonly verdict: Verdict;
}

type CircuitEvent = Extract<RuntimeEvent, { kind: "breaker" | "credentials" }>;

const verdicts: Readonly<Record<CircuitEvent["to"], Verdict>> = { open: "bad", half_open: "between", closed: "good" };
const kinds = { breaker: "breaker_open", credentials: "credentials_dying" } as const;

const sentences: Readonly<Record<LastingKind, (label: string) => string>> = {
  breaker_open: (label) => `${label} keeps failing: it is not asked for now.`,
  credentials_dying: (label) => `${label} keeps refusing the credentials: renew them.`,
  budget_starving: (label) => `Calls to ${label} wait for the rate budget until their time is over.`,
};

/** The trouble of a connection's that a kind is. */
export function lastingTrouble(
  kind: LastingKind,
  { tenantId, connectionId, label }: Pick<CallReport, "tenantId" | "connectionId" | "label">,
): Look["trouble"] {
  const severity = kind === "budget_starving" ? "warning" : "critical";
  return {
    tenantId,
    connectionId,
    kind,
    key: alertKey(kind, connectionId),
    severity,
    sentence: sentences[kind](label),
  };
}

/** What a change of a circuit says; `null` for other events. */
export function lookOfEvent(event: RuntimeEvent): Look | null {
  if (event.kind !== "breaker" && event.kind !== "credentials") return null;
  return { trouble: lastingTrouble(kinds[event.kind], event), verdict: verdicts[event.to] };
}

/** A remote that answered is there, and accepts the credentials. */
export function looksOfCall(report: CallReport): readonly Look[] {
  if (report.outcome !== "answered" || report.requests === 0) return [];
  return [kinds.breaker, kinds.credentials].map((kind) => ({ trouble: lastingTrouble(kind, report), verdict: "good" }));
}
