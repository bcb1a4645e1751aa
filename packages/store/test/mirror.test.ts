import { describe, expect, it } from "vitest";
import {
  advanceWalk,
  beginWalk,
  dropWalk,
  failWalk,
  findUnchanged,
  finishWalk,
  getMirroredOrder,
  getMirroredProduct,
  getMirrorState,
  listMirroredIds,
  listMirroredOrders,
  type MirrorKey,
  putMirroredOrders,
  putMirroredProducts,
  removeMirrored,
  searchMirror,
  type TenantTransaction,
} from "../src/index.ts";
import { onEveryEngine } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenant } from "./fill.ts";
import { mirrorAll, orderOf, productOf } from "./mirror-shop.ts";
import { asOwner } from "./owner.ts";

const key: MirrorKey = { connectionId: "shop", kind: "products" };
const orders: MirrorKey = { connectionId: "shop", kind: "orders" };
const at = (minute: number): string => `2026-11-22T10:${String(minute).padStart(2, "0")}:00Z`;

onEveryEngine((use) => {
  const titleOf = async (t: TenantTransaction): Promise<string | undefined> =>
    (await getMirroredProduct(t, { connectionId: "shop", id: "1" }))?.item.title;

  describe("a walk", () => {
    it("goes on where it stopped, and tells how far it is", async () => {
      const { store } = use();
      const tenant = await addTenant(store);
      await store.asTenant(tenant, async (t) => {
        const begun = await beginWalk(t, { ...key, phase: "full", since: null });
        expect(begun).toMatchObject({
          walk: 1,
          phase: "full",
          cursor: null,
          pages: 0,
          isWalked: false,
          startedAt: t.now,
        });
        await advanceWalk(t, { ...key, walk: 1, cursor: null, nextCursor: "p2", items: 100, latestAt: at(1) });
      });
      await store.asTenant(tenant, async (t) => {
        const resumed = await beginWalk(t, { ...key, phase: "incremental", since: at(0) });
        expect(resumed).toMatchObject({ walk: 1, phase: "full", cursor: "p2", pages: 1, items: 100, latestAt: at(1) });
      });
    });

    it("writes a page once: who comes with it again is late", async () => {
      const { store } = use();
      const tenant = await addTenant(store);
      await store.asTenant(tenant, (t) => beginWalk(t, { ...key, phase: "full", since: null }));
      const page = { ...key, walk: 1, cursor: null, nextCursor: "p2", items: 1, latestAt: null };
      await store.asTenant(tenant, (t) => advanceWalk(t, page));
      for (const late of [page, { ...page, walk: 2, cursor: "p2" }]) {
        const failure = await failureOf(store.asTenant(tenant, (t) => advanceWalk(t, late)));
        expect([failure.code, failure.reason]).toEqual(["conflict", "stale_write"]);
      }
      const unfinished = await failureOf(store.asTenant(tenant, (t) => finishWalk(t, { ...key, walk: 1, removed: 0 })));
      expect(unfinished.reason).toBe("stale_write");
    });

    it("that is finished makes the mirror as old as its beginning", async () => {
      const { store } = use();
      const tenant = await addTenant(store);
      const begun = await store.asTenant(tenant, (t) => beginWalk(t, { ...key, phase: "full", since: null }));
      await store.asTenant(tenant, async (t) => {
        await advanceWalk(t, { ...key, walk: 1, cursor: null, nextCursor: null, items: 1, latestAt: at(1) });
        await finishWalk(t, { ...key, walk: 1, removed: 3 });
        const { startedAt } = begun;
        expect(await getMirrorState(t, key)).toMatchObject({
          ...{ phase: null, fullAt: startedAt, syncedTo: startedAt, removed: 3, lastError: null },
          highWater: at(1), // the shop's latest change, which is before the walk
        });
      });
    });

    it.each([
      ["the shop's clock is ahead: the next one begins where this one did", "2099-01-01T00:00:00Z", 1, "startedAt"],
      ["there is nothing: the next one begins where this one did", null, 0, "startedAt"],
      ["the shop dates nothing: there is nothing to begin at", null, 5, null],
    ] as const)("%s", async (_name, latestAt, items, expected) => {
      const { store } = use();
      const tenant = await addTenant(store);
      await store.asTenant(tenant, async (t) => {
        const { startedAt } = await beginWalk(t, { ...key, phase: "full", since: null });
        await advanceWalk(t, { ...key, walk: 1, cursor: null, nextCursor: null, items, latestAt });
        const { highWater } = await finishWalk(t, { ...key, walk: 1, removed: 0 });
        expect(highWater).toBe(expected === null ? null : startedAt);
      });
    });

    it("that fails keeps its place and says why; one that is given up begins anew", async () => {
      const { store } = use();
      const tenant = await addTenant(store);
      await store.asTenant(tenant, async (t) => {
        await beginWalk(t, { ...key, phase: "full", since: null });
        await advanceWalk(t, { ...key, walk: 1, cursor: null, nextCursor: "p2", items: 1, latestAt: null });
        await failWalk(t, { ...key, reason: { code: "unavailable", message: "Down." } });
        expect(await getMirrorState(t, key)).toMatchObject({
          ...{ cursor: "p2", lastError: { code: "unavailable", message: "Down." } },
        });
        await dropWalk(t, key);
        const begun = await beginWalk(t, { ...key, phase: "full", since: null });
        expect(begun).toMatchObject({ walk: 2, cursor: null, pages: 0 });
      });
    });
  });

  describe("of two versions the newer one stays", () => {
    const put = (t: TenantTransaction, title: string, updatedAt: string | null, asOf: string) =>
      putMirroredProducts(t, { connectionId: "shop", asOf, items: [productOf("1", { title, updatedAt })] });

    it.each([
      ["by the shop's date, whatever the order in which they come", at(2), at(5), at(1), at(6), "first"],
      ["of the same date, the one that was asked for later", at(1), at(5), at(1), at(6), "second"],
      ["of the same date, not the one that was asked for earlier", at(1), at(6), at(1), at(5), "first"],
      ["without dates, the one that was asked for later", null, at(5), null, at(6), "second"],
      [
        "a shop that went back in time is believed after an hour",
        at(2),
        at(0),
        at(1),
        "2026-11-22T11:01:00Z",
        "second",
      ],
    ])("%s", async (_name, firstDate, firstAsked, secondDate, secondAsked, expected) => {
      const { store } = use();
      const tenant = await addTenant(store);
      await store.asTenant(tenant, async (t) => {
        await beginWalk(t, { ...key, phase: "full", since: null });
        await put(t, "first", firstDate, firstAsked);
        await put(t, "second", secondDate, secondAsked);
        expect(await titleOf(t)).toBe(expected);
      });
    });

    it("what is gone comes back only when the shop was asked later", async () => {
      const { store } = use();
      const tenant = await addTenant(store);
      await store.asTenant(tenant, async (t) => {
        await beginWalk(t, { ...key, phase: "full", since: null });
        await put(t, "first", at(1), at(1));
        await removeMirrored(t, { ...key, ids: ["1"], asOf: at(5) });
        await put(t, "late page", at(2), at(4));
        expect(await titleOf(t)).toBeUndefined();
        expect((await searchMirror(t, "late first", { connectionId: "shop" })).hits).toEqual([]);
        await put(t, "back", at(2), at(6));
        expect(await titleOf(t)).toBe("back");
        await removeMirrored(t, { ...key, ids: ["1"], asOf: at(5) });
        expect(await titleOf(t)).toBe("back");
      });
    });

    it("what was deleted before it was ever seen does not come in by a late page", async () => {
      const { store } = use();
      const tenant = await addTenant(store);
      await store.asTenant(tenant, async (t) => {
        await beginWalk(t, { ...orders, phase: "full", since: null });
        await removeMirrored(t, { ...orders, ids: ["1"], asOf: at(5) });
        await putMirroredOrders(t, { connectionId: "shop", asOf: at(4), items: [orderOf("1")] });
        expect(await getMirroredOrder(t, { connectionId: "shop", idOrNumber: "1" })).toBeNull();
      });
    });

    it("a connection that was never walked is not mirrored", async () => {
      const { store } = use();
      const tenant = await addTenant(store);
      await store.asTenant(tenant, async (t) => {
        expect(await put(t, "first", at(1), at(1))).toBe(false);
        expect(await titleOf(t)).toBeUndefined();
      });
    });
  });

  it("a full walk forgets the marks of what is gone, and the trigrams of words that nothing has", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await mirrorAll(store, tenant, {
      products: [productOf("1", { title: "Kimono" }), productOf("2", { title: "Jupe" })],
    });
    await store.asTenant(tenant, (t) => removeMirrored(t, { ...key, ids: ["1"], asOf: t.now }));
    await mirrorAll(store, tenant, { products: [productOf("2", { title: "Jupe" })] });
    const rows = await asOwner(use(), `select id from coccinelle.mirrored_products where tenant_id = '${tenant}'`);
    expect(rows).toEqual([{ id: "2" }]);
    const words = await asOwner<{ word: string }>(
      use(),
      `select distinct word from coccinelle.word_trigrams where tenant_id = '${tenant}'`,
    );
    expect(words).toEqual([{ word: "jupe" }]);
  });

  it("the ids of a walk are told, page by page", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await mirrorAll(store, tenant, { products: ["1", "2", "3"].map((id) => productOf(id)) });
    await mirrorAll(store, tenant, { products: ["2", "3"].map((id) => productOf(id)) });
    await store.asTenant(tenant, async (t) => {
      const first = await listMirroredIds(t, { ...key, limit: 2 });
      expect(first.items).toEqual([{ id: "1" }, { id: "2" }]);
      expect((await listMirroredIds(t, { ...key, limit: 2, cursor: first.nextCursor })).items).toEqual([{ id: "3" }]);
      expect((await listMirroredIds(t, { ...key, walk: 2 })).items).toEqual([{ id: "2" }, { id: "3" }]);
    });
  });

  it("what is there in the listed version, with its variants, is known", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const listed = productOf("2", { variants: null });
    await mirrorAll(store, tenant, { products: [productOf("1"), listed, productOf("3", { updatedAt: null })] });
    await store.asTenant(tenant, async (t) => {
      const changed = productOf("4", { updatedAt: at(1) });
      const items = [productOf("1"), listed, productOf("3", { updatedAt: null }), changed];
      expect([...(await findUnchanged(t, { connectionId: "shop", items }))]).toEqual(["1"]);
    });
  });

  describe("orders", () => {
    it("are found by number or id, and their content is sealed", async () => {
      const { store } = use();
      const tenant = await addTenant(store);
      const order = { ...orderOf("1", { number: "2847" }), raw: { secret: "raw" } };
      await mirrorAll(store, tenant, { orders: [order, orderOf("2847", { number: "9" })] });
      await store.asTenant(tenant, async (t) => {
        for (const idOrNumber of ["2847", "#2847", " # 2847 ", "1"]) {
          const found = await getMirroredOrder(t, { connectionId: "shop", idOrNumber });
          expect(found?.item).toEqual(JSON.parse(JSON.stringify({ ...order, raw: undefined })));
        }
        expect(await getMirroredOrder(t, { connectionId: "shop", idOrNumber: "none" })).toBeNull();
      });
      const rows = await asOwner(use(), "select * from coccinelle.mirrored_orders");
      expect(JSON.stringify(rows)).not.toMatch(/emma@|Emma|Rousseau|secret/);
    });

    it("are listed newest first", async () => {
      const { store } = use();
      const tenant = await addTenant(store);
      const given = [1, 2, 3].map((minute) => orderOf(String(minute), { createdAt: at(minute) }));
      await mirrorAll(store, tenant, { orders: given });
      await store.asTenant(tenant, async (t) => {
        const first = await listMirroredOrders(t, { connectionId: "shop", limit: 2 });
        expect(first.items.map(({ id }) => id)).toEqual(["3", "2"]);
        const rest = await listMirroredOrders(t, { connectionId: "shop", limit: 2, cursor: first.nextCursor });
        expect([rest.items.map(({ id }) => id), rest.nextCursor]).toEqual([["1"], null]);
      });
    });

    it("that are taken out leave no content behind", async () => {
      const { store } = use();
      const tenant = await addTenant(store);
      await mirrorAll(store, tenant, { orders: [orderOf("1")] });
      await store.asTenant(tenant, (t) => removeMirrored(t, { ...orders, ids: ["1"], asOf: t.now }));
      const rows = await asOwner(
        use(),
        `select number, status, content_sealed, created_at from coccinelle.mirrored_orders where tenant_id = '${tenant}'`,
      );
      expect(rows).toEqual([{ number: null, status: null, content_sealed: null, created_at: null }]);
    });
  });
});
