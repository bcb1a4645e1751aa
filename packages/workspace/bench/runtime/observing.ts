import { mock } from "@coccinelle/connector-mock";
import { createRegistry, type InventorySystem, memoryConnections } from "@coccinelle/core";
import { createRuntime, type RuntimeOptions } from "@coccinelle/runtime";
import { createLogger, type Observed, observe } from "@coccinelle/runtime/observability";
import { context } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from "@opentelemetry/sdk-trace";
import { median, round, row } from "../harness.ts";
import type { BenchRow } from "../row.ts";

const rounds = 7;
const calls = 3_000;

/** What is shown goes nowhere: only showing it is measured, with a line for every call. */
const nowhere: SpanExporter = {
  export: (_, done) => done({ code: 0 }),
  shutdown: async () => {},
};

function everything(): { readonly observed: Observed; readonly stop: () => Promise<void> } {
  const manager = new AsyncLocalStorageContextManager().enable();
  context.setGlobalContextManager(manager);
  const traces = new TracerProvider({ spanProcessors: [new BatchSpanProcessor({ exporter: nowhere })] });
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const metrics = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter })] });
  const observed = observe({
    tracer: traces.getTracer("bench"),
    meter: metrics.getMeter("bench"),
    logger: createLogger({ level: "debug", destination: { write: () => {} } }),
  });
  const stop = async (): Promise<void> => {
    await Promise.all([traces.shutdown(), metrics.shutdown()]);
    context.disable();
    manager.disable();
  };
  return { observed, stop };
}

type Asked = Pick<InventorySystem, "getProduct">;

function inventoryOf(options: Partial<RuntimeOptions>): Promise<Asked> {
  const connections = memoryConnections([{ id: "main", tenantId: "boutique", connectorId: "mock", config: {} }]);
  const policies = { defaults: { useCache: false } };
  const runtime = createRuntime({ connections, registry: createRegistry([mock]), policies, ...options });
  return runtime.createInventorySystem("boutique");
}

/** Microseconds that a call takes, of each system: the median of rounds in which they take turns. */
async function measure(systems: readonly Asked[]): Promise<number[]> {
  const times = systems.map((): number[] => []);
  for (let index = 0; index <= rounds; index += 1) {
    for (const [which, inventory] of systems.entries()) {
      const start = performance.now();
      for (let call = 0; call < calls; call += 1) await inventory.getProduct("RF-2847");
      if (index > 0) times[which]?.push(((performance.now() - start) / calls) * 1000); // the first round warms up
    }
  }
  return times.map(median);
}

/** What it costs to show a call in a span, in metrics and in a log line. */
export async function benchObserving(): Promise<BenchRow[]> {
  const { observed, stop } = everything();
  try {
    const [ours = Number.NaN, value = Number.NaN] = await measure([await inventoryOf(observed), await inventoryOf({})]);
    const peer = { name: "the same runtime, not observed", value: round(value) };
    return [row("getProduct of the mock: span, metrics and log line", "µs", { ours: round(ours), peer })];
  } finally {
    await stop();
  }
}
