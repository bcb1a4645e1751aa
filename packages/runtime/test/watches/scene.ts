import { randomUUID } from "node:crypto";
import { createRegistry, type RateLimits } from "@coccinelle/core";
import {
  addConnection,
  claimOutbox,
  createTenant,
  finishOutbox,
  type Store,
  type TenantTransaction,
} from "@coccinelle/store";
import { onTestFinished } from "vitest";
import { createRuntime, type Durable, type OutgoingEvent, type RuntimeEvent, watchJob } from "../../src/index.ts";
import { type FakeClock, fakeClock } from "../support/fake-clock.ts";
import { emitToOutbox } from "./emit-to-outbox.ts";
import { createWorld, type World, worldConnector } from "./world.ts";

/** One for each test file: its store goes by it as well. Ten in the morning of a Monday, in the carrier's zone. */
export const clock: FakeClock = fakeClock(Date.parse("2026-11-23T10:00:00+01:00"));

export interface Scene {
  readonly tenantId: string;
  readonly durable: Durable;
  readonly world: World;
  readonly alerts: RuntimeEvent[];
  /** Has the tenant's watches looked at until none is due, as a worker does. */
  readonly look: (signal?: AbortSignal) => Promise<void>;
  readonly within: <Value>(work: (transaction: TenantTransaction) => Promise<Value>) => Promise<Value>;
  /** What was told since the last call, in the order in which it was told. */
  readonly told: () => Promise<readonly OutgoingEvent[]>;
}

export interface SceneShape {
  readonly limits?: RateLimits;
  readonly together?: boolean;
}

/** A tenant with one connection, `main`, to a small world. */
export async function sceneOver(store: Store, shape: SceneShape = {}): Promise<Scene> {
  const tenantId = randomUUID();
  const world = createWorld();
  const alerts: RuntimeEvent[] = [];
  await createTenant(store, { id: tenantId, name: "Léa" });
  const within: Scene["within"] = (work) => store.asTenant(tenantId, work);
  await within((t) => addConnection(t, { id: "main", connectorId: "world", config: {} }));
  const runtime = createRuntime({
    ...{ store, clock, registry: createRegistry([worldConnector(shape)]), random: () => 0 },
    open: () => ({ fetch: world.fetch }),
    policies: { defaults: { retry: { attempts: 1 } } },
  });
  onTestFinished(() => runtime.dispose());
  const onEvent = (event: RuntimeEvent): void => void alerts.push(event);
  const durable: Durable = { store, runtime, clock, emit: emitToOutbox, onEvent };
  const job = watchJob(durable);
  const told = async (): Promise<readonly OutgoingEvent[]> => {
    const events: OutgoingEvent[] = [];
    for (;;) {
      const items = await within(async (t) => {
        const claimed = await claimOutbox(t, { leaseMs: 60_000, limit: 100 });
        for (const item of claimed) await finishOutbox(t, item);
        return claimed;
      });
      if (items.length === 0) return events;
      events.push(...items.map(({ payload }): OutgoingEvent => JSON.parse(payload)));
    }
  };
  return {
    ...{ tenantId, durable, world, alerts, within, told },
    async look(signal = new AbortController().signal) {
      while ((await job.run({ tenantId, signal, tell: async () => {} })) > 0);
    },
  };
}

export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => minutes(60 * count);
