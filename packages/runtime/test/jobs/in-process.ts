import { createRegistry, systemClock } from "@coccinelle/core";
import type { Store } from "@coccinelle/store";
import { onTestFinished } from "vitest";
import { createRuntime, type Durable, type JobTable, type RuntimeEvent } from "../../src/index.ts";
import { createWorker, type Worker } from "../../src/jobs/index.ts";

/** What everything durable is made of, for tests that ask no remote. */
export function durableOver(store: Store): { readonly durable: Durable; readonly events: RuntimeEvent[] } {
  const events: RuntimeEvent[] = [];
  const runtime = createRuntime({ store, registry: createRegistry([]) });
  onTestFinished(() => runtime.dispose());
  const onEvent = (event: RuntimeEvent): void => void events.push(event);
  return { durable: { store, runtime, clock: systemClock, emit: async () => {}, onEvent }, events };
}

/** A worker in this process that has begun; it stops with the test. */
export async function startWorker(durable: Durable, table: Partial<JobTable>, lookEveryMs = 200): Promise<Worker> {
  const worker = createWorker({ durable, ...table, lookEveryMs, takeOverAfterSeconds: 10, stopWithinMs: 5000 });
  onTestFinished(worker.stop);
  await worker.start();
  return worker;
}
