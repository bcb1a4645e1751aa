import { type Clock, systemClock } from "@coccinelle/core";
import type { QueueDepth } from "@coccinelle/store";
import type { Meter } from "@opentelemetry/api";
import type { CircuitState } from "../../breaker/circuit.ts";
import type { ConnectionHealth } from "../../connection-state.ts";

/** What gauges show; each is asked when metrics are collected. */
export interface GaugeSources {
  /** `() => runtime.openHealth()` */
  readonly connections?: (() => readonly ConnectionHealth[]) | undefined;
  /** `() => store.acrossTenants(readQueueDepths)` */
  readonly queues?: (() => Promise<readonly QueueDepth[]>) | undefined;
  readonly clock?: Clock | undefined;
}

/** Shows how connections and queues are right now. Those of a source that fails stay as they were. */
export function observeGauges(meter: Meter, { connections, queues, clock = systemClock }: GaugeSources): void {
  if (connections) observeConnections(meter, connections);
  if (queues) observeQueues(meter, queues, clock);
}

const circuits = ["breaker", "credentials"] as const;
const states: readonly CircuitState[] = ["closed", "half_open", "open"];

function observeConnections(meter: Meter, read: () => readonly ConnectionHealth[]): void {
  const description = "Open connections, by the state of their circuits";
  /** What was told once is told until the process ends: the metrics would keep its last value. */
  const connectors = new Set<string>();
  meter.createObservableGauge("coccinelle.connections", { description }).addCallback((result) => {
    const all = read();
    for (const { connectorId } of all) connectors.add(connectorId);
    for (const connector of connectors) {
      const own = all.filter(({ connectorId }) => connectorId === connector);
      for (const circuit of circuits) {
        for (const state of states) {
          result.observe(own.filter((health) => health[circuit].state === state).length, {
            ...{ "coccinelle.connector": connector, "coccinelle.circuit": circuit, "coccinelle.state": state },
          });
        }
      }
    }
  });
}

function observeQueues(meter: Meter, read: () => Promise<readonly QueueDepth[]>, clock: Clock): void {
  const due = meter.createObservableGauge("coccinelle.queue.due", { description: "Work that could be taken" });
  const parked = meter.createObservableGauge("coccinelle.queue.parked", {
    description: "Work that waits for a person",
  });
  const delay = meter.createObservableGauge("coccinelle.queue.delay", {
    ...{ description: "How long the oldest work has been due", unit: "s" },
  });
  meter.addBatchObservableCallback(
    async (result) => {
      for (const depth of await read()) {
        const attributes = { "coccinelle.queue": depth.queue };
        const sinceMs = depth.oldestDueAt === null ? 0 : clock.now() - Date.parse(depth.oldestDueAt);
        result.observe(due, depth.due, attributes);
        result.observe(parked, depth.parked, attributes);
        result.observe(delay, Math.max(0, sinceMs / 1000), attributes);
      }
    },
    [due, parked, delay],
  );
}
