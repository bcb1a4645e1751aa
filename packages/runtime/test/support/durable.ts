import { randomUUID } from "node:crypto";
import { type Clock, createRegistry, systemClock } from "@coccinelle/core";
import { addConnection, createTenant, type Store } from "@coccinelle/store";
import type { Durable } from "../../src/durable.ts";
import { createRuntime, type OutgoingEvent, type RuntimeEvent, type RuntimeOptions } from "../../src/index.ts";
import { people } from "./people.ts";

/** A durable runtime with what it told. */
export interface DurableScene extends Durable {
  readonly emitted: OutgoingEvent[];
  readonly events: RuntimeEvent[];
}

/** A runtime over a store, which asks registers of people. */
export function durableOf(
  store: Store,
  options: Partial<RuntimeOptions> & { readonly clock?: Clock } = {},
): DurableScene {
  const emitted: OutgoingEvent[] = [];
  const events: RuntimeEvent[] = [];
  const clock = options.clock ?? systemClock;
  const onEvent = (event: RuntimeEvent): void => void events.push(event);
  const runtime = createRuntime({
    store,
    registry: createRegistry([people]),
    policies: { defaults: { retry: { attempts: 1 } } },
    open: () => ({ fetch: globalThis.fetch }),
    onEvent,
    ...options,
  });
  const emit = async (_: unknown, event: OutgoingEvent): Promise<void> => void emitted.push(event);
  return { store, runtime, clock, emit, onEvent, emitted, events };
}

/** A tenant with a register of people for each of these connections. */
export async function tenantWith(store: Store, registers: Readonly<Record<string, { url: string }>>): Promise<string> {
  const tenantId = randomUUID();
  await createTenant(store, { id: tenantId, name: "Léa" });
  for (const [id, { url }] of Object.entries(registers)) {
    await store.asTenant(tenantId, (transaction) =>
      addConnection(transaction, { id, connectorId: "people", config: { url } }),
    );
  }
  return tenantId;
}
