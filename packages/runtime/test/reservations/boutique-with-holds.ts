import { randomUUID } from "node:crypto";
import { type Clock, createRegistry, type Registry, systemClock, walk } from "@coccinelle/core";
import {
  addConnection,
  createTenant,
  listReservations,
  type PageRequest,
  type Store,
  type StoredReservation,
} from "@coccinelle/store";
import {
  type CallReport,
  createRuntime,
  heldStockJob,
  type Runtime,
  type RuntimeEvent,
  reservationJob,
} from "../../src/index.ts";
import type { OutgoingEvent } from "../../src/outbox/outgoing-event.ts";
import type { Shelf } from "./shelf.ts";
import { shelfConnector } from "./shelf-connector.ts";

export const product = "robe";

/** Whether the shop puts units aside itself, in the words of the tests. */
export const shops = [
  { shop: "a shop that knows holds", knowsHolds: true },
  { shop: "a shop that knows none", knowsHolds: false },
] as const;

export interface Setting {
  readonly knowsHolds: boolean;
  readonly units?: number;
  /** Where the shop is, when it is served on a port. */
  readonly url?: string;
}

/** A tenant with one such shop. */
export async function addShop(store: Store, { knowsHolds, url }: Setting): Promise<string> {
  const tenantId = randomUUID();
  await createTenant(store, { id: tenantId, name: "Léa" });
  const connectorId = knowsHolds ? "shelf" : "plain-shelf";
  await store.asTenant(tenantId, (transaction) =>
    addConnection(transaction, { id: "shop", connectorId, config: url ? { url } : {} }),
  );
  return tenantId;
}

/** One process that serves the shop: a runtime with its jobs, and what it tells. */
export interface Serving {
  readonly runtime: Runtime;
  readonly events: RuntimeEvent[];
  readonly outgoing: OutgoingEvent[];
  /** Works off what is due until nothing is. */
  readonly reconcile: () => Promise<void>;
  /** Compares what is held with what the shop has. */
  readonly examine: () => Promise<void>;
}

export interface ServingOptions {
  readonly store: Store;
  readonly tenantId: string;
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  readonly clock?: Clock;
  readonly onCall?: (report: CallReport) => void;
  readonly registry?: Registry;
  /** Where outgoing events are kept. */
  readonly outgoing?: OutgoingEvent[];
}

const shelves = createRegistry([shelfConnector({ knowsHolds: true }), shelfConnector({ knowsHolds: false })]);

/** The shop in the same process. */
export function inMemory(shelf: Shelf): ServingOptions["fetch"] {
  return async (input, init) => shelf.handle(new Request(input, init));
}

/** Every hold of the ledger. */
export async function ledgerOf(store: Store, tenantId: string): Promise<StoredReservation[]> {
  const page = (filter?: PageRequest | null) =>
    store.asTenant(tenantId, (transaction) => listReservations(transaction, { ...filter, limit: 100 }));
  const holds: StoredReservation[] = [];
  for await (const hold of walk(page)) holds.push(hold);
  return holds;
}

export function serve(options: ServingOptions): Serving {
  const { store, tenantId, fetch, clock, onCall, registry = shelves, outgoing = [] } = options;
  const events: RuntimeEvent[] = [];
  const emit = async (_transaction: unknown, event: OutgoingEvent): Promise<void> => void outgoing.push(event);
  const onEvent = (event: RuntimeEvent): void => void events.push(event);
  const runtime = createRuntime({ store, registry, clock, emit, onEvent, onCall, open: () => ({ fetch }) });
  const durable = { store, runtime, clock: clock ?? systemClock, emit, onEvent };
  const context = { tenantId, signal: new AbortController().signal, tell: async () => {} };
  return {
    ...{ runtime, events, outgoing },
    reconcile: async () => {
      while ((await reservationJob(durable).run(context)) > 0);
    },
    examine: () => heldStockJob(durable).run(context),
  };
}
