import { systemClock } from "@coccinelle/core";
import type { Runtime } from "@coccinelle/runtime";
import { observeGauges } from "@coccinelle/runtime/observability";
import { readQueueDepths, type Store } from "@coccinelle/store";
import type { Meter } from "@opentelemetry/api";
import { PrometheusExporter } from "@opentelemetry/exporter-prometheus";
import { MeterProvider } from "@opentelemetry/sdk-metrics";

/** The metrics of this process, for Prometheus. */
export interface Metering {
  readonly meter: Meter;
  readonly exporter: PrometheusExporter;
  /** Shows how connections and queues are right now. */
  readonly watch: (store: Store, runtime: Runtime) => void;
  readonly close: () => Promise<void>;
}

/** Metrics that are read by whoever asks for them. */
export function createMetering(): Metering {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const provider = new MeterProvider({ readers: [exporter] });
  const meter = provider.getMeter("coccinelle");
  return {
    meter,
    exporter,
    watch: (store, runtime) =>
      observeGauges(meter, {
        connections: () => runtime.openHealth(),
        queues: () => store.acrossTenants(readQueueDepths),
        clock: systemClock,
      }),
    close: () => provider.shutdown(),
  };
}
