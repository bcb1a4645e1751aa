import { type Registry, systemClock, type Transport } from "@coccinelle/core";
import { type Alerts, createAlerts, createRuntime, type Durable, emitEvent } from "@coccinelle/runtime";
import { createLogger, type Observed, observe, tellAll } from "@coccinelle/runtime/observability";
import type { Store } from "@coccinelle/store";
import { trace } from "@opentelemetry/api";
import type { Logger } from "pino";
import type { Terminal } from "../terminal.ts";
import { createMetering, type Metering } from "./metering.ts";
import { redisAt } from "./redis.ts";

/** What a worker is made of. */
export interface WorkerParts extends AsyncDisposable {
  readonly durable: Durable;
  readonly observed: Observed;
  readonly alerts: Alerts;
  readonly metering: Metering;
  readonly logger: Logger;
}

/** What {@link createParts} needs. */
export interface PartsOptions {
  readonly store: Store;
  readonly registry: Registry;
  readonly fetch: Transport;
  readonly terminal: Terminal;
}

/** A runtime whose calls and events are seen in logs, metrics, spans and alerts. Logs go to standard error. */
export function createParts({ store, registry, fetch, terminal }: PartsOptions): WorkerParts {
  const { REDIS_URL: redisUrl } = terminal.environment;
  const redis = redisUrl ? redisAt(redisUrl) : null;
  const logger = createLogger({ destination: { write: terminal.writeError } });
  const metering = createMetering();
  const tracer = trace.getTracer("coccinelle"); // of whatever SDK the process was started with
  const shown = observe({ meter: metering.meter, tracer, logger });
  const alerts = createAlerts({ store, emit: emitEvent, onAlert: shown.onAlert });
  const observed: Observed = { ...shown, ...tellAll([shown, alerts]) };
  const runtime = createRuntime({ store, registry, ...observed, open: () => ({ fetch }), sharing: redis?.sharing });
  metering.watch(store, runtime);
  return {
    durable: { store, runtime, clock: systemClock, emit: emitEvent, onEvent: observed.onEvent },
    observed,
    alerts,
    metering,
    logger,
    [Symbol.asyncDispose]: async () => {
      await runtime.dispose();
      await metering.close();
      redis?.close();
    },
  };
}
