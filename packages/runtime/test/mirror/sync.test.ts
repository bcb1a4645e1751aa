import { getMirroredOrder, getMirroredProduct, searchMirror } from "@coccinelle/store";
import { describe, expect, it } from "vitest";
import { faults } from "../support/remote.ts";
import { onEveryEngine } from "../support/stores.ts";
import { addProduct, at, catalogueShop } from "./catalogue-shop.ts";
import { idsOf, mirrorScene } from "./scene.ts";

const fullNow = { fullEveryMs: 0 };

describe("a shop's mirror", () => {
  onEveryEngine((engine) => {
    it("holds everything after a full walk, products with the variants that the listing left out", async () => {
      const shop = catalogueShop(7, 4);
      const scene = await mirrorScene({ store: engine.store(), shops: { shop } });
      await scene.sync();
      expect(await idsOf(scene)).toEqual([...shop.products.keys()]);
      expect(await idsOf(scene, "orders")).toEqual([...shop.orders.keys()]);
      await engine.store().asTenant(scene.tenantId, async (t) => {
        const product = await getMirroredProduct(t, { connectionId: "shop", id: "p0002" });
        expect(product?.item.variants?.map(({ attributes }) => attributes)).toEqual([{ size: "36" }, { size: "38" }]);
        const order = await getMirroredOrder(t, { connectionId: "shop", idOrNumber: "#2003" });
        expect(order?.item.contact.email).toBe("person3@example.com");
        const { hits } = await searchMirror(t, "robes numero 4 taille 38", { connectionId: "shop" });
        expect(hits[0]?.product.id).toBe("p0004");
      });
      expect(scene.told.map(({ done, note }) => [done, note])).toEqual([
        [3, "shop: products, full, page 1"],
        [6, "shop: products, full, page 2"],
        [7, "shop: products, full, page 3"],
        [3, "shop: orders, full, page 1"],
        [4, "shop: orders, full, page 2"],
      ]);
    });

    it("then asks only for what changed, from a little before the last change", async () => {
      const shop = catalogueShop(30);
      const scene = await mirrorScene({ store: engine.store(), shops: { shop } });
      await scene.sync();
      shop.products.set("p0001", { id: "p0001", title: "Jupe", changed: at(40), sizes: ["40"] });
      addProduct(shop.products, 31, 41);
      shop.seen.length = 0;
      await scene.sync({ overlapMs: 60_000 });
      expect(shop.seen.filter((line) => line.startsWith("GET /products"))).toEqual([
        "GET /products?since=2026-11-22T08%3A29%3A00Z",
        "GET /products/p0001", // p0029 and p0030 are there as they are
        "GET /products?after=p0030&since=2026-11-22T08%3A29%3A00Z",
        "GET /products/p0031",
      ]);
      expect(await scene.state()).toMatchObject({ phase: null, walk: 2, highWater: "2026-11-22T08:41:00Z" });
      await engine.store().asTenant(scene.tenantId, async (t) => {
        const { hits } = await searchMirror(t, "jupe", { connectionId: "shop" });
        expect(hits.map(({ product }) => product.id)).toEqual(["p0001"]);
      });
    });

    it("loses nothing and holds nothing twice while products come in and go during the walk", async () => {
      const shop = catalogueShop(12);
      const scene = await mirrorScene({ store: engine.store(), shops: { shop } });
      shop.before = (line) => {
        if (line !== "GET /products?after=p0006") return;
        shop.products.delete("p0002");
        shop.products.set("p0000", { id: "p0000", title: "Behind the walk", changed: at(50), sizes: [] });
        addProduct(shop.products, 13, 51);
      };
      await scene.sync();
      await scene.sync();
      expect(await idsOf(scene)).toEqual(
        ["p0000", ...[...shop.products.keys()].filter((id) => id !== "p0000"), "p0002"].toSorted(),
      );
      await scene.sync(fullNow);
      expect(await idsOf(scene)).toEqual([...shop.products.keys()].toSorted());
    });

    it("asks again for no product that is as it was", async () => {
      const shop = catalogueShop(5);
      const scene = await mirrorScene({ store: engine.store(), shops: { shop } });
      await scene.sync();
      shop.seen.length = 0;
      await scene.sync(fullNow);
      expect(shop.seen.filter((line) => line.startsWith("GET /products/"))).toEqual([]);
    });

    it("goes on from the page that failed, tells of it once, and of its recovery", async () => {
      const shop = catalogueShop(9);
      const scene = await mirrorScene({ store: engine.store(), shops: { shop } });
      shop.before = (line) => {
        shop.fault = line === "GET /products?after=p0003" ? faults.down : null;
      };
      await scene.sync({ kinds: ["products"] });
      await scene.sync({ kinds: ["products"] });
      expect(await idsOf(scene)).toEqual(["p0001", "p0002", "p0003"]);
      expect(await scene.state()).toMatchObject({ cursor: "p0003", pages: 1, lastError: { code: "unavailable" } });
      shop.before = () => {};
      shop.fault = null;
      shop.seen.length = 0;
      await scene.sync({ kinds: ["products"] });
      expect(shop.seen[0]).toBe("GET /products?after=p0003");
      expect(await idsOf(scene)).toEqual([...shop.products.keys()]);
      const told = scene.events.flatMap((event) => (event.kind === "mirror" ? [[event.state, event.error?.code]] : []));
      expect(told).toEqual([
        ["failed", "unavailable"],
        ["recovered", undefined],
      ]);
    });

    it("stops between two pages when the worker stops, without a word of failure", async () => {
      const shop = catalogueShop(9);
      const scene = await mirrorScene({ store: engine.store(), shops: { shop } });
      const stopping = new AbortController();
      shop.before = (line) => {
        if (line === "GET /products/p0005") stopping.abort();
      };
      await scene.sync({}, stopping.signal);
      expect([await idsOf(scene), scene.events]).toEqual([["p0001", "p0002", "p0003"], []]);
    });

    it("begins anew when the shop no longer knows where the walk was", async () => {
      const shop = catalogueShop(9);
      const scene = await mirrorScene({ store: engine.store(), shops: { shop } });
      shop.before = (line) => {
        shop.fault = line === "GET /products?after=p0003" ? () => Response.json({}, { status: 400 }) : null;
      };
      await scene.sync({ kinds: ["products"] });
      shop.before = () => {};
      shop.fault = null;
      shop.seen.length = 0;
      await scene.sync({ kinds: ["products"] });
      expect(shop.seen[0]).toBe("GET /products");
      expect(await scene.state()).toMatchObject({ walk: 2, items: 9, lastError: null });
    });

    it("is kept of every connection, whichever of them is down", async () => {
      const [down, up] = [catalogueShop(3), catalogueShop(4)];
      down.fault = faults.down;
      const scene = await mirrorScene({ store: engine.store(), shops: { down, up } });
      await scene.sync();
      expect(await idsOf(scene, "products", "up")).toHaveLength(4);
      const told = scene.events.flatMap((event) =>
        event.kind === "mirror" ? [`${event.connectionId} ${event.mirror}`] : [],
      );
      expect(told).toEqual(["down products", "down orders"]);
    });

    it("is walked by two workers at once, and each page is written by one of them", async () => {
      const shop = catalogueShop(30);
      const scene = await mirrorScene({ store: engine.store(), shops: { shop } });
      await Promise.all([scene.sync({ kinds: ["products"] }), scene.sync({ kinds: ["products"] })]);
      await scene.sync({ kinds: ["products"] });
      expect(await idsOf(scene)).toEqual([...shop.products.keys()]);
      expect(scene.events).toEqual([]);
      expect((await scene.state())?.fullAt).not.toBeNull();
    });

    it("of one tenant is not another's", async () => {
      const first = await mirrorScene({ store: engine.store() });
      const second = await mirrorScene({ store: engine.store(), shops: { shop: catalogueShop(0) } });
      await first.sync();
      await second.sync();
      expect([(await idsOf(first)).length, (await idsOf(second)).length]).toEqual([5, 0]);
    });

    describe("deletions", () => {
      it("are found by a full walk, and the shop is asked about each", async () => {
        const shop = catalogueShop(8, 3);
        const scene = await mirrorScene({ store: engine.store(), shops: { shop } });
        await scene.sync();
        shop.products.delete("p0002");
        shop.orders.delete("o0001");
        shop.seen.length = 0;
        await scene.sync(fullNow);
        expect(shop.seen).toContain("GET /products/p0002");
        expect(await idsOf(scene)).toEqual([...shop.products.keys()]);
        expect(await idsOf(scene, "orders")).toEqual(["o0002", "o0003"]);
        expect((await scene.state())?.removed).toBe(1);
      });

      it("of much at once are not believed: the rows stay, and it is told", async () => {
        const shop = catalogueShop(40);
        const scene = await mirrorScene({ store: engine.store(), shops: { shop } });
        await scene.sync({ kinds: ["products"] });
        for (let n = 20; n <= 40; n += 1) shop.products.delete(`p00${n}`);
        await scene.sync({ ...fullNow, kinds: ["products"] });
        expect(await idsOf(scene)).toHaveLength(40);
        expect(scene.events).toMatchObject([
          { kind: "mirror", mirror: "products", state: "mass_deletion", error: { code: "response_invalid" } },
        ]);
        await scene.sync({ ...fullNow, kinds: ["products"], maxShare: 1 });
        expect(await idsOf(scene)).toHaveLength(19);
      });

      it("are not taken for granted while the shop cannot be asked, and found when it can", async () => {
        const shop = catalogueShop(8);
        const scene = await mirrorScene({ store: engine.store(), shops: { shop } });
        await scene.sync({ kinds: ["products"] });
        shop.products.delete("p0002");
        shop.before = (line) => {
          shop.fault = line === "GET /products/p0002" ? faults.down : null;
        };
        await scene.sync({ ...fullNow, kinds: ["products"] });
        expect(await idsOf(scene)).toHaveLength(8);
        expect(await scene.state()).toMatchObject({
          isWalked: true,
          phase: "full",
          lastError: { code: "unavailable" },
        });
        shop.before = () => {};
        shop.fault = null;
        shop.seen.length = 0;
        await scene.sync({ ...fullNow, kinds: ["products"] });
        expect(shop.seen).toEqual(["GET /products/p0002"]);
        expect(await idsOf(scene)).toHaveLength(7);
      });
    });
  });
});
