import { type Clock, systemClock } from "@coccinelle/core";
import type { Meter, Tracer } from "@opentelemetry/api";
import type { Logger } from "pino";
import type { RuntimeOptions } from "../create-runtime.ts";
import { type Listeners, tellAll } from "./listeners.ts";
import { logReports } from "./logging/log-reports.ts";
import { callSpans } from "./telemetry/call-spans.ts";
import { createInstruments } from "./telemetry/instruments.ts";
import { requestSpans } from "./telemetry/request-spans.ts";

/** Where what happens is shown; each may be left out. */
export interface ObserveOptions {
  readonly meter?: Meter | undefined;
  readonly tracer?: Tracer | undefined;
  /** One that `createLogger` made. */
  readonly logger?: Logger | undefined;
  readonly clock?: Clock | undefined;
}

/** What a runtime is given, and what jobs and alerts tell. */
export type Observed = Listeners & Pick<RuntimeOptions, "aroundCall" | "span">;

/**
 * Shows every call, request, event, job and alert in logs, metrics and spans.
 *
 * @example
 * const observed = observe({ meter: metrics.getMeter("shop"), tracer: trace.getTracer("shop"), logger: createLogger() });
 * const runtime = createRuntime({ store, ...observed });
 */
export function observe(options: ObserveOptions): Observed {
  const { meter, tracer, logger, clock = systemClock } = options;
  const instruments = meter && createInstruments(meter);
  return {
    ...tellAll([instruments ?? {}, logger ? logReports(logger) : {}]),
    aroundCall: tracer && callSpans(tracer),
    span: tracer || instruments ? requestSpans({ tracer, onRequest: instruments?.onRequest, clock }) : undefined,
  };
}
