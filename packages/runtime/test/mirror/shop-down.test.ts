import type { CallOptions } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { withSource } from "../../src/index.ts";
import { type Fault, faults } from "../support/remote.ts";
import { failureOf } from "../support/runtime-of.ts";
import { onEveryEngine } from "../support/stores.ts";
import { at, catalogueShop } from "./catalogue-shop.ts";
import { type MirrorScene, mirrorScene } from "./scene.ts";

describe("while a shop is down", () => {
  onEveryEngine((engine) => {
    /** A mirrored shop that then fails, and what its tenant asks. */
    async function fallen(fault: Fault, options: { readonly isMirrored?: boolean; readonly useCache?: boolean } = {}) {
      const shop = catalogueShop(6, 3);
      const defaults = { retry: { attempts: 1 }, useCache: options.useCache ?? false };
      const scene = await mirrorScene({ store: engine.store(), shops: { shop }, policies: { defaults } });
      if (options.isMirrored ?? true) await scene.sync();
      shop.fault = fault;
      const { inventory, orders } = await scene.runtime.getTenantSystems(scene.tenantId);
      if (!inventory || !orders) throw new Error("The shop has both");
      return { shop, scene, inventory, orders };
    }
    const syncedTo = async (scene: MirrorScene, kind: "products" | "orders" = "products") =>
      (await scene.state(kind))?.syncedTo;

    it.each([
      ["is down", faults.down],
      ["asks to come back later", faults.throttle(60)],
      ["cannot be reached", faults.refuse],
    ] as const)("that %s, a search is answered from its mirror, which says how old it is", async (_name, fault) => {
      const { scene, inventory } = await fallen(fault);
      const found = await withSource((call) => inventory.searchProducts("robes numero 4", { limit: 1 }, call));
      expect(found.answer.map(({ id, connectionId }) => [id, connectionId])).toEqual([["p0004", "shop"]]);
      expect(found).toMatchObject({ freshness: "stale", asOf: await syncedTo(scene) });
      expect(found.sources).toMatchObject([{ connectionId: "shop", freshness: "stale" }]);
    });

    it("a product and an order are given as the mirror has them", async () => {
      const { scene, inventory, orders } = await fallen(faults.down);
      const product = await withSource((call) => inventory.getProduct("p0002", call));
      expect([product.answer?.variants?.length, product.freshness]).toEqual([2, "stale"]);
      expect(Date.parse(product.asOf ?? "")).toBeGreaterThanOrEqual(Date.parse((await syncedTo(scene)) ?? ""));
      const order = await withSource((call) => orders.getOrder("#2002", call));
      expect([order.answer?.id, order.freshness]).toEqual(["o0002", "stale"]);
    });

    it("what the mirror does not have is not said to be absent", async () => {
      const { inventory } = await fallen(faults.down);
      expect(await failureOf(inventory.getProduct("p9999"))).toMatchObject({ code: "unavailable" });
    });

    it("how many units are left is not answered from it", async () => {
      const { inventory } = await fallen(faults.down);
      expect(await failureOf(inventory.checkAvailability("p0001"))).toMatchObject({ code: "unavailable" });
    });

    it.each<[string, CallOptions]>([
      ["what is true now", { fresh: true }],
      ["the remote's own value", { includeRaw: true }],
    ])("who asks for %s is not answered from it", async (_name, call) => {
      const { inventory } = await fallen(faults.down);
      expect(await failureOf(inventory.getProduct("p0001", call))).toMatchObject({ code: "unavailable" });
    });

    it("refused credentials are no reason to answer from it", async () => {
      const { inventory } = await fallen(faults.unauthorised);
      expect(await failureOf(inventory.getProduct("p0001"))).toMatchObject({ code: "auth_failed" });
    });

    it("a shop that was never mirrored fails as ever", async () => {
      const { inventory } = await fallen(faults.down, { isMirrored: false });
      expect(await failureOf(inventory.searchProducts("robe"))).toMatchObject({ code: "unavailable" });
    });

    it("a mirror that was never whole answers no search", async () => {
      const shop = catalogueShop(6);
      const scene = await mirrorScene({ store: engine.store(), shops: { shop } });
      shop.before = (line) => {
        if (line.includes("after=")) shop.fault = faults.down;
      };
      await scene.sync();
      const inventory = await scene.runtime.createInventorySystem(scene.tenantId);
      expect(await failureOf(inventory.searchProducts("robe"))).toMatchObject({ code: "unavailable" });
      expect((await inventory.getProduct("p0001"))?.id).toBe("p0001");
    });

    it("what was kept is given before what is mirrored, and the shop itself as soon as it is back", async () => {
      const { shop, inventory } = await fallen(faults.down, { useCache: true });
      shop.fault = null;
      shop.products.set("p0001", { id: "p0001", title: "Kept", changed: at(30), sizes: [] });
      const ask = () => withSource(async (call) => (await inventory.searchProducts("kept", {}, call))[0]?.title);
      expect(await ask()).toMatchObject({ answer: "Kept", freshness: "live" });
      shop.fault = faults.down;
      expect(await ask()).toMatchObject({ answer: "Kept", freshness: "cached" });
      const mirrored = () => withSource(async (call) => (await inventory.searchProducts("numero 2", {}, call))[0]?.id);
      expect(await mirrored()).toMatchObject({ answer: "p0002", freshness: "stale" });
      shop.fault = null;
      expect(await mirrored()).toMatchObject({ freshness: "live" });
    });

    it("another tenant's mirror answers nothing", async () => {
      await fallen(faults.down);
      const { inventory } = await fallen(faults.down, { isMirrored: false });
      expect(await failureOf(inventory.getProduct("p0001"))).toMatchObject({ code: "unavailable" });
    });
  });
});
