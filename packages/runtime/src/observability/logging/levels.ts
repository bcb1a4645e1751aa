import type { ErrorCode } from "@coccinelle/core";
import type { CallReport, RuntimeEvent } from "../../events.ts";

/** How loudly something is told. */
export type Level = "debug" | "info" | "warn" | "error";

/** What a failure is to operators: the caller's own affair, trouble that may pass, or something that somebody mends. */
const ofCode: Readonly<Record<ErrorCode, Level>> = {
  input_invalid: "info",
  unsupported: "info",
  not_found: "info",
  conflict: "info",
  rate_limited: "warn",
  unavailable: "warn",
  response_invalid: "error",
  auth_failed: "error",
  permission_denied: "error",
  config_invalid: "error",
};

const ofOutcome: Readonly<Record<CallReport["outcome"], (report: CallReport) => Level>> = {
  answered: ({ effect, freshness }) => (freshness === "stale" ? "warn" : effect === "read" ? "debug" : "info"),
  failed: ({ code }) => (code === null ? "error" : ofCode[code]),
  aborted: () => "debug",
  bug: () => "error",
};

/** Reads that answer are told under `debug`, writes under `info`. */
export function levelOfCall(report: CallReport): Level {
  return ofOutcome[report.outcome](report);
}

const ofState: Readonly<Partial<Record<string, Level>>> = {
  "breaker open": "warn",
  "credentials open": "error",
  "sharing lost": "warn",
  "endpoint failing": "warn",
  "endpoint paused": "warn",
  notice: "warn",
  audit: "error",
  job_failed: "error",
  inbox_parked: "warn",
  outbox_parked: "warn",
  watch_parked: "warn",
  queue_trouble: "warn",
  reservation_oversold: "warn",
  reservation_stuck: "error",
};

/** What goes back to what it was is told under `info`. */
export function levelOfEvent(event: RuntimeEvent): Level {
  const state = "to" in event ? event.to : "state" in event ? event.state : null;
  return ofState[state === null ? event.kind : `${event.kind} ${state}`] ?? "info";
}
