import { randomUUID } from "node:crypto";
import { createRegistry, systemClock, walk } from "@coccinelle/core";
import { createRuntime, type RuntimeEvent, syncJob, withSource } from "@coccinelle/runtime";
import {
  addConnection,
  createTenant,
  generateMasterKey,
  listMirroredIds,
  type MirrorKind,
  openStore,
  type Store,
  searchMirror,
} from "@coccinelle/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MirroredShop, shops } from "./shops.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore({ memory: true, masterKeys: { current: "test", keys: { test: generateMasterKey() } } });
}, 120_000);
afterAll(() => store.close());

const { signal } = new AbortController();

/** A tenant with this shop, and how its mirrors are kept. */
async function sceneOf(shop: MirroredShop) {
  const tenantId = randomUUID();
  await createTenant(store, { id: tenantId, name: "Léa" });
  await store.asTenant(tenantId, (transaction) =>
    addConnection(transaction, { id: "shop", connectorId: shop.connector.id, config: shop.config }),
  );
  const runtime = createRuntime({
    store,
    registry: createRegistry([shop.connector]),
    open: () => ({ fetch: shop.fetch }),
    policies: { defaults: { retry: { attempts: 1 } } },
  });
  const events: RuntimeEvent[] = [];
  const durable = {
    store,
    runtime,
    clock: systemClock,
    emit: async () => {},
    onEvent: (event: RuntimeEvent) => events.push(event),
  };
  const sync = (fullEveryMs?: number): Promise<void> =>
    syncJob(durable, { fullEveryMs }).run({ tenantId, signal, tell: async () => {} });
  const mirrored = async (kind: MirrorKind): Promise<string[]> => {
    const ids: string[] = [];
    const list = (filter?: { readonly cursor?: string | null | undefined } | null) =>
      store.asTenant(tenantId, (transaction) =>
        listMirroredIds(transaction, { connectionId: "shop", kind, cursor: filter?.cursor }),
      );
    for await (const { id } of walk(list)) ids.push(id);
    return ids;
  };
  return { tenantId, runtime, events, sync, mirrored };
}

describe.each(Object.entries(shops))("a mirror of %s", (_name, create) => {
  it("holds what the shop holds: all at first, then what came, and at last without what went", async () => {
    const shop = create();
    shop.hold("products", 120);
    shop.hold("orders", 110);
    const { sync, mirrored, events } = await sceneOf(shop);
    const both = async () => [(await mirrored("products")).length, (await mirrored("orders")).length];
    const truth = () => [shop.count("products"), shop.count("orders")];
    await sync();
    const first = truth();
    expect(Math.min(...first)).toBeGreaterThan(100); // more than one page
    expect(await both()).toEqual(first);

    shop.hold("products", 124);
    shop.hold("orders", 113);
    await sync();
    const grown = truth();
    expect(grown).not.toEqual(first);
    expect(await both()).toEqual(grown);

    shop.hold("products", 121);
    shop.hold("orders", 112);
    await sync();
    expect(await both()).toEqual(grown); // what went is only seen when everything is walked
    await sync(0);
    expect(truth()).not.toEqual(grown);
    expect(await both()).toEqual(truth());
    expect(events).toEqual([]);
  });

  it("finds by size what the listing alone does not tell, and answers while the shop is down", async () => {
    const shop = create();
    const { sync, tenantId, runtime } = await sceneOf(shop);
    await sync();
    const { hits } = await store.asTenant(tenantId, (t) =>
      searchMirror(t, "robes fleuries 38", { connectionId: "shop" }),
    );
    expect(hits[0]?.product.title).toMatch(/robe/i);
    expect(hits[0]?.product.variants?.some(({ attributes }) => attributes.size === "38")).toBe(true);
    shop.stop(true);
    const inventory = await runtime.createInventorySystem(tenantId);
    const found = await withSource((call) => inventory.searchProducts("roeb fleurie", {}, call));
    expect([found.answer[0]?.title, found.freshness]).toEqual([hits[0]?.product.title, "stale"]);
    expect(Date.parse(found.asOf ?? "")).toBeLessThanOrEqual(Date.now());
  });
});
