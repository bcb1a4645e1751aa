import { type ConnectionRecord, createRegistry, memoryConnections, type RateLimits } from "@coccinelle/core";
import {
  type CallReport,
  createRuntime,
  type Runtime,
  type RuntimeEvent,
  type RuntimeOptions,
} from "../../src/index.ts";
import { boutique } from "./boutique.ts";
import { type FakeClock, fakeClock } from "./fake-clock.ts";
import { createRemote, type Remote } from "./remote.ts";

export interface Scene {
  readonly runtime: Runtime;
  readonly remote: Remote;
  readonly clock: FakeClock;
  readonly events: RuntimeEvent[];
  readonly calls: CallReport[];
}

export const record = (id = "main", config: object = {}, tenantId = "lea"): ConnectionRecord => ({
  ...{ id, tenantId, connectorId: "boutique", config },
});

export interface SceneOptions extends Partial<RuntimeOptions> {
  readonly records?: readonly ConnectionRecord[];
  readonly limits?: RateLimits;
  readonly remote?: Remote;
}

/** A runtime over one boutique, with a clock that stands still and the longest jitter every time. */
export function sceneOf({
  records = [record()],
  limits,
  remote = createRemote(),
  ...options
}: SceneOptions = {}): Scene {
  const clock = fakeClock();
  const events: RuntimeEvent[] = [];
  const calls: CallReport[] = [];
  const runtime = createRuntime({
    connections: memoryConnections(records),
    registry: createRegistry([boutique(limits)]),
    clock,
    random: () => 1,
    open: () => ({ fetch: remote.fetch }),
    onEvent: (event) => events.push(event),
    onCall: (report) => calls.push(report),
    ...options,
  });
  return { runtime, remote, clock, events, calls };
}

/** What it rejects with. */
export function failureOf(running: Promise<unknown>): Promise<unknown> {
  return running.then(
    () => Promise.reject(new Error("It did not fail")),
    (error: unknown) => error,
  );
}
