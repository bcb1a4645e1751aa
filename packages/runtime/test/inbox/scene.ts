import { createHmac, randomUUID } from "node:crypto";
import { createMockShop, type Shop } from "@coccinelle/connector-mock";
import { type CommerceEvent, type Connector, createRegistry, toInstant } from "@coccinelle/core";
import {
  addConnection,
  addEndpoint,
  claimOutbox,
  createTenant,
  listParkedInbox,
  type ParkedDelivery,
  type Store,
} from "@coccinelle/store";
import type { Durable } from "../../src/durable.ts";
import {
  createRuntime,
  createWebhookHandler,
  type DeliveryReport,
  emitEvent,
  type InboxOptions,
  inboxJob,
  type RuntimeEvent,
  type WebhookHandlerOptions,
  webhookUrl,
} from "../../src/index.ts";
import type { FakeClock } from "../support/fake-clock.ts";

export const secret = "whsec-inbox-5521";
export const baseUrl = "https://hooks.example/webhooks";

/** What the tenant's own systems were told. */
export interface Told {
  readonly key: string;
  readonly type: string;
  readonly subject: string | null;
  readonly details: unknown;
}

/** A tenant with one shop, and everything between the two. */
export interface InboxScene {
  readonly tenantId: string;
  readonly url: string;
  readonly shop: Shop;
  readonly durable: Durable;
  readonly handle: (request: Request) => Promise<Response>;
  readonly reports: DeliveryReport[];
  readonly events: RuntimeEvent[];
  /** One round of the inbox job. Answers how many deliveries it took. */
  readonly work: (options?: InboxOptions, signal?: AbortSignal) => Promise<number>;
  /** What was told since it was last asked. */
  readonly told: () => Promise<Told[]>;
  readonly parked: () => Promise<readonly ParkedDelivery[]>;
}

export interface SceneOptions extends WebhookHandlerOptions {
  readonly clock: FakeClock;
  /** In place of a mock shop. */
  readonly connector?: Connector;
  /** In place of the store as it is. */
  readonly store?: Store;
}

export async function inboxScene(store: Store, { clock, connector, ...options }: SceneOptions): Promise<InboxScene> {
  const tenantId = randomUUID();
  const { shop, connector: mock } = createMockShop({ webhookSecrets: [secret] });
  const used = connector ?? mock;
  await createTenant(store, { id: tenantId, name: "Léa" });
  const url = await store.asTenant(tenantId, async (transaction) => {
    await addConnection(transaction, { id: "shop", connectorId: used.id, config: {} });
    await addEndpoint(transaction, { url: "https://erp.example/events", eventTypes: null });
    return webhookUrl(transaction, { connectionId: "shop", baseUrl });
  });
  const events: RuntimeEvent[] = [];
  const reports: DeliveryReport[] = [];
  const onEvent = (event: RuntimeEvent): void => void events.push(event);
  // One attempt each: the inbox itself tries again.
  const policies = { defaults: { retry: { attempts: 1 } } };
  const runtime = createRuntime({ store, registry: createRegistry([used]), clock, random: () => 1, policies, onEvent });
  const durable: Durable = { store: options.store ?? store, runtime, clock, emit: emitEvent, onEvent };
  const handle = createWebhookHandler(durable, { ...options, onDelivery: (report) => reports.push(report) });
  return {
    ...{ tenantId, url, shop, durable, handle, reports, events },
    work: (given, signal = new AbortController().signal) =>
      inboxJob(durable, { random: () => 1, ...given }).run({ tenantId, signal, tell: async () => {} }),
    told: () =>
      store.asTenant(tenantId, async (transaction) => {
        const items = await claimOutbox(transaction, { leaseMs: 86_400_000 * 365, limit: 1000 });
        return items.map(({ eventKey: key, eventType: type, subject, payload }) => {
          const { data } = JSON.parse(payload) as { data: { details: unknown } }; // as emitEvent writes it
          return { key, type, subject, details: data.details };
        });
      }),
    parked: async () => (await store.asTenant(tenantId, (transaction) => listParkedInbox(transaction))).items,
  };
}

let lastId = 0;

/** An event as the mock shop tells it, without data. */
export function eventOf(type: CommerceEvent["type"], subjectId: string, id = `event-${++lastId}`): CommerceEvent {
  const envelope = { id, connectionId: null, occurredAt: toInstant(1_764_000_000_000), subjectId };
  return { ...envelope, type, data: null } as CommerceEvent; // an event without data is one of every type
}

/** A delivery as the mock shop signs it. */
export function delivery(url: string, body: unknown, headers: Record<string, string> = {}): Request {
  const bytes = typeof body === "string" ? body : JSON.stringify(body);
  const signature = createHmac("sha256", secret).update(bytes).digest("base64");
  return new Request(url, { method: "POST", headers: { "x-mock-signature": signature, ...headers }, body: bytes });
}

/** Delivers an event and expects that it is stored. */
export async function deliver({ handle, url }: InboxScene, event: CommerceEvent): Promise<void> {
  const { status } = await handle(delivery(url, event));
  if (status !== 200) throw new Error(`The delivery was answered with ${status}`);
}

/** What the tenant's own systems were told, in few words. */
export const inWords = (told: readonly Told[]): string[] =>
  told.map(({ type, subject }) => `${type} ${(JSON.parse(subject ?? "[]") as string[])[1]}`);

/** The same store, with its tenants' transactions counted. */
export function countingStore(whole: Store): { store: Store; transactions: () => number; reset: () => void } {
  let count = 0;
  const asTenant: Store["asTenant"] = (tenantId, work) => {
    count += 1;
    return whole.asTenant(tenantId, work);
  };
  const reset = (): void => {
    count = 0;
  };
  return { store: { ...whole, asTenant }, transactions: () => count, reset };
}
