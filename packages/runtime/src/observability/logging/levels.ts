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

const ofEvent: { readonly [Kind in RuntimeEvent["kind"]]: (event: Extract<RuntimeEvent, { kind: Kind }>) => Level } = {
  breaker: ({ to }) => (to === "open" ? "warn" : "info"),
  credentials: ({ to }) => (to === "open" ? "error" : "info"),
  sharing: ({ state }) => (state === "lost" ? "warn" : "info"),
  endpoint: ({ state }) => (state === "recovered" ? "info" : "warn"),
  mirror: ({ state }) => (state === "recovered" ? "info" : "warn"),
  notice: () => "warn",
  inbox_parked: () => "warn",
  outbox_parked: () => "warn",
  watch_parked: () => "warn",
  queue_trouble: () => "warn",
  reservation_stuck: () => "warn",
  reservation_oversold: () => "error",
  job_failed: () => "error",
  audit: () => "error",
};

/** What goes back to what it was is told under `info`. */
export function levelOfEvent(event: RuntimeEvent): Level {
  const levelOf = ofEvent[event.kind] as (event: RuntimeEvent) => Level; // the row of the event's own kind
  return levelOf(event);
}
