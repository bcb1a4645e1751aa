import type { Clock } from "@coccinelle/core";
import type { QueueDepth } from "@coccinelle/store";
import type { Meter } from "@opentelemetry/api";
import type { ConnectionHealth } from "../../connection-state.ts";

/** What gauges show; each is asked when metrics are collected. */
export interface GaugeSources {
  /** `() => runtime.openHealth()` */
  readonly connections?: (() => readonly ConnectionHealth[]) | undefined;
  /** `() => store.acrossTenants(readQueueDepths)` */
  readonly queues?: (() => Promise<readonly QueueDepth[]>) | undefined;
  readonly clock: Clock;
}

/** Shows how connections and queues are right now. A source that fails leaves its gauges out of that collection. */
export function observeGauges(meter: Meter, { connections, queues, clock }: GaugeSources): void {
  if (connections) observeConnections(meter, connections);
  if (queues) observeQueues(meter, queues, clock);
}

function observeConnections(meter: Meter, read: () => readonly ConnectionHealth[]): void {
  const description = "Open connections, by the state of their circuits";
  meter.createObservableGauge("coccinelle.connections", { description }).addCallback((result) => {
    for (const circuit of ["breaker", "credentials"] as const) {
      const alike = Map.groupBy(read(), (health) => `${health.connectorId} ${health[circuit].state}`);
      for (const [first, ...others] of alike.values()) {
        if (!first) continue;
        result.observe(1 + others.length, {
          "coccinelle.connector": first.connectorId,
          "coccinelle.circuit": circuit,
          "coccinelle.state": first[circuit].state,
        });
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
