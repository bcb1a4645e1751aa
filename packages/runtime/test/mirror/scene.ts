import { randomUUID } from "node:crypto";
import { type Clock, createRegistry, systemClock } from "@coccinelle/core";
import {
  addConnection,
  createTenant,
  getMirrorState,
  listMirroredIds,
  type MirrorKind,
  type MirrorState,
  type Store,
} from "@coccinelle/store";
import type { Durable } from "../../src/durable.ts";
import {
  createRuntime,
  type Runtime,
  type RuntimeEvent,
  type RuntimeOptions,
  type SyncOptions,
  syncJob,
} from "../../src/index.ts";
import type { JobProgress } from "../../src/jobs/job.ts";
import { catalogue } from "./catalogue.ts";
import { type CatalogueShop, catalogueShop } from "./catalogue-shop.ts";

/** A tenant with connections to such shops, over a store. */
export interface MirrorScene {
  readonly tenantId: string;
  readonly runtime: Runtime;
  readonly durable: Durable;
  readonly events: RuntimeEvent[];
  readonly told: JobProgress[];
  readonly sync: (options?: SyncOptions, signal?: AbortSignal) => Promise<void>;
  readonly state: (kind?: MirrorKind, connectionId?: string) => Promise<MirrorState | null>;
}

interface SceneOptions extends Partial<RuntimeOptions> {
  readonly store: Store;
  readonly shops?: Readonly<Record<string, CatalogueShop>>;
  readonly clock?: Clock;
}

export async function mirrorScene({
  store,
  shops = { shop: catalogueShop(5) },
  clock = systemClock,
  ...own
}: SceneOptions): Promise<MirrorScene> {
  const tenantId = randomUUID();
  await createTenant(store, { id: tenantId, name: "Léa" });
  for (const id of Object.keys(shops)) {
    await store.asTenant(tenantId, (transaction) =>
      addConnection(transaction, { id, connectorId: "catalogue", config: {} }),
    );
  }
  const events: RuntimeEvent[] = [];
  const told: JobProgress[] = [];
  const runtime = createRuntime({
    ...{ store, clock, registry: createRegistry([catalogue]) },
    open: ({ id }) => ({ fetch: (shops[id] ?? catalogueShop(0)).fetch }),
    policies: { defaults: { retry: { attempts: 1 } } },
    ...own,
  });
  const durable: Durable = { store, runtime, clock, emit: async () => {}, onEvent: (event) => events.push(event) };
  const tell = async (progress: JobProgress): Promise<void> => void told.push(progress);
  return {
    ...{ tenantId, runtime, durable, events, told },
    sync: (options, signal = new AbortController().signal) => syncJob(durable, options).run({ tenantId, signal, tell }),
    state: (kind = "products", connectionId = "shop") =>
      store.asTenant(tenantId, (transaction) => getMirrorState(transaction, { connectionId, kind })),
  };
}

/** The ids that a mirror holds, in order. */
export async function idsOf(
  { tenantId, durable }: MirrorScene,
  kind: MirrorKind = "products",
  connectionId = "shop",
): Promise<string[]> {
  const page = await durable.store.asTenant(tenantId, (transaction) =>
    listMirroredIds(transaction, { connectionId, kind, limit: 100 }),
  );
  return page.items.map(({ id }) => id);
}
