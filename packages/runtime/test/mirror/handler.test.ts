import { type CommerceEvent, type CommerceEventType, productSchema } from "@coccinelle/core";
import { getMirroredOrder, getMirroredProduct, searchMirror } from "@coccinelle/store";
import { describe, expect, it } from "vitest";
import type { Truth } from "../../src/inbox/truth.ts";
import { mirrorHandler } from "../../src/index.ts";
import { onEveryEngine } from "../support/stores.ts";
import { at, catalogueShop } from "./catalogue-shop.ts";
import { idsOf, type MirrorScene, mirrorScene } from "./scene.ts";

const { signal } = new AbortController();

function eventOf(type: CommerceEventType, subjectId: string): CommerceEvent {
  return { id: "e1", connectionId: "shop", type, subjectId, occurredAt: null, data: null } as CommerceEvent; // without data
}

const productOf = (id: string, title: string, minute: number): Truth =>
  productSchema.parse({ id, title, status: "active", variants: [], updatedAt: at(minute) });

/** What the inbox does with a delivery. */
async function deliver({ durable, tenantId }: MirrorScene, event: CommerceEvent, truth: Truth | null): Promise<void> {
  const { prepare, apply } = mirrorHandler(durable);
  const happening = { tenantId, connectionId: "shop", event, truth };
  await prepare?.(happening, signal);
  await durable.store.asTenant(tenantId, async (transaction) => apply?.(transaction, happening));
}

describe("what a shop tells", () => {
  onEveryEngine((engine) => {
    const titleOf = ({ tenantId }: MirrorScene, id: string): Promise<string | undefined> =>
      engine.store().asTenant(tenantId, async (t) => {
        return (await getMirroredProduct(t, { connectionId: "shop", id }))?.item.title;
      });

    it("is in its mirror at once, and found", async () => {
      const scene = await mirrorScene({ store: engine.store() });
      await scene.sync();
      await deliver(scene, eventOf("product.updated", "p0001"), productOf("p0001", "Kimono", 30));
      await deliver(scene, eventOf("product.created", "p0099"), productOf("p0099", "Jupe", 31));
      await engine.store().asTenant(scene.tenantId, async (t) => {
        for (const [query, id] of [
          ["kimonos", "p0001"],
          ["jupes", "p0099"],
        ] as const) {
          const { hits } = await searchMirror(t, query, { connectionId: "shop" });
          expect(hits.map(({ product }) => product.id)).toEqual([id]);
        }
      });
    });

    it("in another order than it happened leaves what is newer", async () => {
      const scene = await mirrorScene({ store: engine.store() });
      await scene.sync();
      await deliver(scene, eventOf("product.updated", "p0001"), productOf("p0001", "second", 31));
      await deliver(scene, eventOf("product.updated", "p0001"), productOf("p0001", "first", 30));
      expect(await titleOf(scene, "p0001")).toBe("second");
    });

    it("during a walk is not undone by a page that was fetched before", async () => {
      const shop = catalogueShop(6);
      const scene = await mirrorScene({ store: engine.store(), shops: { shop } });
      await scene.sync();
      shop.before = async (line) => {
        if (line !== "GET /products") return;
        shop.before = () => {};
        await deliver(scene, eventOf("product.updated", "p0002"), productOf("p0002", "newer", 30));
        await deliver(scene, eventOf("product.deleted", "p0001"), null);
      };
      await scene.sync({ fullEveryMs: 0 });
      expect(await titleOf(scene, "p0002")).toBe("newer");
      expect(await titleOf(scene, "p0001")).toBeUndefined();
    });

    it("of a deletion takes the thing out, whichever comes last", async () => {
      const scene = await mirrorScene({ store: engine.store(), shops: { shop: catalogueShop(3, 2) } });
      await scene.sync();
      await deliver(scene, eventOf("product.deleted", "p0002"), null);
      await deliver(scene, eventOf("order.deleted", "o0001"), null);
      expect([await idsOf(scene), await idsOf(scene, "orders")]).toEqual([["p0001", "p0003"], ["o0002"]]);
    });

    it("without the truth is asked for: what is gone is taken out, what is there stays", async () => {
      const shop = catalogueShop(3);
      const scene = await mirrorScene({ store: engine.store(), shops: { shop } });
      await scene.sync();
      shop.products.delete("p0001");
      for (const id of ["p0001", "p0002"]) await deliver(scene, eventOf("product.updated", id), null);
      expect(await idsOf(scene)).toEqual(["p0002", "p0003"]);
    });

    it("of the stock has the product asked for again", async () => {
      const shop = catalogueShop(3);
      const scene = await mirrorScene({ store: engine.store(), shops: { shop } });
      await scene.sync();
      shop.products.set("p0001", { id: "p0001", title: "Robe, plus que deux", changed: at(30), sizes: ["36"] });
      await deliver(scene, eventOf("stock.changed", "p0001"), null);
      expect(await titleOf(scene, "p0001")).toBe("Robe, plus que deux");
    });

    it("of an order is in its mirror, sealed", async () => {
      const shop = catalogueShop(0, 2);
      const scene = await mirrorScene({ store: engine.store(), shops: { shop } });
      await scene.sync();
      const orders = await scene.runtime.createOrderSystem(scene.tenantId, "shop");
      shop.orders.set("o0001", { id: "o0001", number: "2001", email: "new@example.com", changed: at(50) });
      await deliver(scene, eventOf("order.updated", "o0001"), await orders.getOrder("o0001", { fresh: true }));
      await engine.store().asTenant(scene.tenantId, async (t) => {
        const found = await getMirroredOrder(t, { connectionId: "shop", idOrNumber: "2001" });
        expect(found?.item.contact.email).toBe("new@example.com");
      });
    });

    it("of a connection that is not mirrored changes nothing, and asks nothing", async () => {
      const shop = catalogueShop(3);
      const scene = await mirrorScene({ store: engine.store(), shops: { shop } });
      await deliver(scene, eventOf("product.updated", "p0001"), productOf("p0001", "Kimono", 30));
      await deliver(scene, eventOf("stock.changed", "p0001"), null);
      expect([await idsOf(scene), shop.seen]).toEqual([[], []]);
    });

    it("twice comes to the same", async () => {
      const scene = await mirrorScene({ store: engine.store() });
      await scene.sync();
      for (const _ of [1, 2]) {
        await deliver(scene, eventOf("product.updated", "p0001"), productOf("p0001", "Kimono", 30));
        await deliver(scene, eventOf("product.deleted", "p0002"), null);
      }
      expect([await titleOf(scene, "p0001"), (await idsOf(scene)).length]).toEqual(["Kimono", 4]);
    });
  });
});
