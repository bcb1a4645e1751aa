import { randomUUID } from "node:crypto";
import {
  addEndpoint,
  createTenant,
  type DeliveryAttempt,
  type Endpoint,
  getEndpoint,
  listDeliveries,
  listOutbox,
  type NewEndpoint,
  type OutboxEvent,
  type Store,
} from "@coccinelle/store";
import { onTestFinished, vi } from "vitest";
import { emitEvent, type OutboxOptions, type OutgoingEvent, outboxJob, type RuntimeEvent } from "../../src/index.ts";
import { type FakeClock, fakeClock } from "./fake-clock.ts";
import { type Receiver, startReceiver } from "./receiver.ts";

/** A clock that stands still, and takes `Date` with it: receivers compare the time of an attempt with their own. */
export function clockOfEverybody(): FakeClock {
  const clock = fakeClock();
  vi.useFakeTimers({ toFake: ["Date"], now: clock.now() });
  const advance = async (ms: number): Promise<void> => {
    await clock.advance(ms);
    vi.setSystemTime(clock.now());
  };
  return { ...clock, advance };
}

/** A tenant with workers that send its events. */
export interface Sending {
  readonly tenantId: string;
  readonly events: RuntimeEvent[];
  /** A receiver with its endpoint. */
  readonly addReceiver: (given?: Partial<NewEndpoint>) => Promise<Receiver & { readonly endpointId: string }>;
  readonly emit: (given?: Partial<OutgoingEvent>) => Promise<void>;
  /** One worker's run: how many events it sent. */
  readonly run: (options?: OutboxOptions, signal?: AbortSignal) => Promise<number>;
  readonly endpoint: (id: string) => Promise<Endpoint | null>;
  /** An endpoint's events, oldest first, each with its attempts. */
  readonly log: (id: string) => Promise<(OutboxEvent & { readonly attemptsMade: readonly DeliveryAttempt[] })[]>;
}

export async function sendingOf(store: Store, clock: FakeClock): Promise<Sending> {
  const tenantId = randomUUID();
  await createTenant(store, { id: tenantId, name: "Léa" });
  const events: RuntimeEvent[] = [];
  const onEvent = (event: RuntimeEvent): void => void events.push(event);
  const allow: string[] = [];
  return {
    ...{ tenantId, events },
    addReceiver: async (given) => {
      const receiver = await startReceiver();
      onTestFinished(receiver.close);
      allow.push(receiver.host);
      const { id, secret } = await store.asTenant(tenantId, (t) => addEndpoint(t, { url: receiver.url, ...given }));
      receiver.secrets = [secret];
      return Object.assign(receiver, { endpointId: id });
    },
    emit: (given) =>
      store.asTenant(tenantId, (t) =>
        emitEvent(t, {
          ...{ id: randomUUID(), type: "order.updated", occurredAt: t.now, connectionId: "shop" },
          ...{ subjectId: null, data: {}, ...given },
        }),
      ),
    run: (options, signal = new AbortController().signal) => {
      const job = outboxJob({ store, clock, onEvent }, { allow, random: () => 0, ...options });
      return job.run({ tenantId, signal, tell: async () => {} });
    },
    endpoint: (id) => store.asTenant(tenantId, (t) => getEndpoint(t, id)),
    log: (id) =>
      store.asTenant(tenantId, async (t) => {
        const { items } = await listOutbox(t, { destination: id, limit: 100 });
        const entries = [];
        for (const item of items.toReversed()) {
          entries.push({ ...item, attemptsMade: (await listDeliveries(t, { outboxId: item.id })).items });
        }
        return entries;
      }),
  };
}
