import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import {
  addConnection,
  createTenant,
  getMirrorState,
  listMirroredIds,
  type MirrorState,
  openStore,
  type StoreLocation,
} from "@coccinelle/store";
import { describe, expect, it, onTestFinished } from "vitest";
import { masterKeys } from "../support/master-keys.ts";
import { runChild } from "../support/run-child.ts";
import { onEveryEngine } from "../support/stores.ts";
import { catalogueShop } from "./catalogue-shop.ts";
import { serve } from "./serve.ts";

const key = { connectionId: "shop", kind: "products" } as const;

/** What the mirror holds, as a process that comes later finds it. */
async function look(location: StoreLocation, tenantId: string): Promise<{ ids: string[]; state: MirrorState | null }> {
  await using store = await openStore({ ...location, masterKeys });
  return await store.asTenant(tenantId, async (transaction) => ({
    ids: (await listMirroredIds(transaction, { ...key, limit: 100 })).items.map(({ id }) => id),
    state: await getMirrorState(transaction, key),
  }));
}

describe("a walk that is killed with SIGKILL again and again", () => {
  onEveryEngine((engine) => {
    it("goes on each time where it stopped: every page is written once, and the cursor is never ahead of the rows", async () => {
      const { location } = await engine.place();
      const shop = catalogueShop(45);
      const { host, close } = await serve(shop);
      onTestFinished(close);
      const tenantId = randomUUID();
      {
        await using store = await openStore({ ...location, masterKeys });
        await createTenant(store, { id: tenantId, name: "Léa" });
        await store.asTenant(tenantId, (transaction) =>
          addConnection(transaction, { id: "shop", connectorId: "catalogue", config: { url: `http://${host}` } }),
        );
      }
      const written = new Map<string | null, number>();
      let kills = 0;
      for (let isDone = false; !isDone; ) {
        // Four requests a page: it dies in the first pages that it asks for, before or after they were written.
        let left = kills < 4 ? randomInt(4, 12) : Number.POSITIVE_INFINITY;
        const child = runChild(new URL("children/sync-shop.ts", import.meta.url), { location, tenantId, host });
        shop.before = async () => {
          left -= 1;
          if (left === 0) void wait(randomInt(0, 30)).then(child.kill);
        };
        isDone = (await child.nextLine().catch(() => "killed")) === "done";
        await child.ended;
        if (!isDone) kills += 1;
        const { ids, state } = await look(location, tenantId);
        if (state?.fullAt) continue;
        expect(state).toMatchObject({ walk: 1, items: ids.length, pages: ids.length / 3 });
        expect(state?.cursor).toBe(ids.at(-1) ?? null);
        written.set(state?.cursor ?? null, state?.pages ?? 0);
      }
      const { ids, state } = await look(location, tenantId);
      expect(kills).toBe(4);
      expect(written.size).toBeGreaterThan(1);
      expect(ids).toEqual([...shop.products.keys()]);
      expect(state).toMatchObject({ walk: 1, pages: 15, items: 45, phase: null });
    });
  });
});
