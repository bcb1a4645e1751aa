import type { AlertChange } from "../alerts/alert.ts";
import { type CallReport, harmless, type RuntimeEvent } from "../events.ts";
import type { JobReport } from "./job-report.ts";

/** What can be listened to. */
export interface Listeners {
  readonly onCall: (report: CallReport) => void;
  readonly onEvent: (event: RuntimeEvent) => void;
  readonly onJob: (report: JobReport) => void;
  readonly onAlert: (change: AlertChange) => void;
}

/**
 * Tells several listeners, in order; one that fails keeps nothing from the others.
 *
 * @example
 * const shown = observe({ logger, meter, tracer });
 * const alerts = createAlerts({ store, onAlert: shown.onAlert });
 * const runtime = createRuntime({ store, ...shown, ...tellAll([shown, alerts]) });
 */
export function tellAll(all: readonly Partial<Listeners>[]): Listeners {
  return {
    onCall: inOrder(all.map(({ onCall }) => onCall)),
    onEvent: inOrder(all.map(({ onEvent }) => onEvent)),
    onJob: inOrder(all.map(({ onJob }) => onJob)),
    onAlert: inOrder(all.map(({ onAlert }) => onAlert)),
  };
}

function inOrder<Value>(listeners: readonly (((value: Value) => void) | undefined)[]): (value: Value) => void {
  const safe = listeners.flatMap((listen) => (listen ? [harmless(listen)] : []));
  return (value) => {
    for (const listen of safe) listen(value);
  };
}
