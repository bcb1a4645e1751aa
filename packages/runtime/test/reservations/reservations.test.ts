import type { ConnectorError } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { failureOf } from "../support/runtime-of.ts";
import { onEveryEngine } from "../support/stores.ts";
import { addShop, inMemory, ledgerOf, product, serve, shops } from "./boutique-with-holds.ts";
import { createShelf } from "./shelf.ts";

const wish = (quantity = 1) => ({ productId: product, customerId: "+33639980001", quantity, duration: 30 });
const order = (quantity: number, ...reservationIds: string[]) => ({
  items: [{ productId: product, quantity }],
  reservationIds,
});

describe("holds", () => {
  onEveryEngine((engine) => {
    describe.each(shops)("over $shop", ({ knowsHolds }) => {
      const open = async (units: number) => {
        const store = engine.store();
        const shelf = createShelf({ [product]: units });
        const tenantId = await addShop(store, { knowsHolds });
        const serving = serve({ store, tenantId, fetch: inMemory(shelf) });
        const { inventory, orders } = await serving.runtime.getTenantSystems(tenantId);
        if (!inventory || !orders) throw new Error("The shop has both");
        const ledger = async () => (await ledgerOf(store, tenantId)).filter(({ state }) => state !== "refused");
        return { ...serving, store, shelf, tenantId, inventory, orders, ledger };
      };

      it("takes units off sale, and gives them back once", async () => {
        const { inventory, shelf, ledger } = await open(3);
        expect(inventory.supports("reserveProduct")).toBe(true);
        const hold = await inventory.reserveProduct(wish(2));
        expect(hold).toMatchObject({ connectionId: "shop", status: "active", quantity: 2, rawStatus: "held" });
        expect((await inventory.checkAvailability(product)).quantity).toBe(1);
        expect((await failureOf(inventory.reserveProduct(wish(2)))) as ConnectorError).toMatchObject({
          ...{ code: "conflict", reason: "insufficient_stock", effect: "none" },
        });
        expect((await inventory.releaseReservation(hold.id)).status).toBe("released");
        expect((await inventory.releaseReservation(hold.id)).status).toBe("released");
        expect((await inventory.checkAvailability(product)).quantity).toBe(3);
        expect([...shelf.holds.values()].filter(({ status }) => status === "active")).toEqual([]);
        expect((await ledger()).map(({ state }) => state)).toEqual(["released"]);
      });

      it("makes one order of a hold", async () => {
        const { inventory, orders, shelf, ledger } = await open(3);
        const hold = await inventory.reserveProduct(wish(2));
        const made = await orders.createOrder(order(2, hold.id));
        expect(shelf.units.get(product)).toBe(1);
        expect((await ledger())[0]).toMatchObject({ state: "consumed", orderId: made.id });
        expect((await failureOf(orders.createOrder(order(2, hold.id)))) as ConnectorError).toMatchObject({
          ...{ code: "conflict", reason: "already_done", effect: "none" },
        });
        expect(((await failureOf(inventory.releaseReservation(hold.id))) as ConnectorError).reason).toBe(
          "already_done",
        );
        expect(shelf.orders).toHaveLength(1);
        expect((await inventory.checkAvailability(product)).quantity).toBe(1);
      });

      it("the same call twice is one hold and one order; the same key with other input is refused", async () => {
        const { inventory, orders, shelf } = await open(5);
        const call = { idempotencyKey: "k" };
        const holds = await Promise.all([1, 2, 3].map(() => inventory.reserveProduct(wish(2), call)));
        expect(new Set(holds.map(({ id }) => id)).size).toBe(1);
        const [hold] = holds;
        expect(((await failureOf(inventory.reserveProduct(wish(1), call))) as ConnectorError).reason).toBe("duplicate");
        const made = [
          await orders.createOrder(order(2, hold?.id ?? ""), call),
          await orders.createOrder(order(2, hold?.id ?? ""), call),
        ];
        expect(new Set(made.map(({ id }) => id)).size).toBe(1);
        expect([shelf.orders.length, shelf.units.get(product)]).toEqual([1, 3]);
        const other = orders.createOrder({ ...order(2, hold?.id ?? ""), note: "other" }, call);
        expect(((await failureOf(other)) as ConnectorError).reason).toBe("duplicate");
      });

      it("after a refused order the holds stand", async () => {
        const { inventory, orders, ledger } = await open(3);
        const hold = await inventory.reserveProduct(wish(2));
        const refused = (await failureOf(orders.createOrder(order(4, hold.id)))) as ConnectorError;
        expect(refused.reason).toBe("insufficient_stock");
        expect((await ledger()).map(({ state }) => state)).toEqual(["held"]);
        await orders.createOrder(order(2, hold.id));
      });

      it("an order consumes several holds, all or none", async () => {
        const { inventory, orders, ledger } = await open(5);
        const first = await inventory.reserveProduct(wish(1));
        const second = await inventory.reserveProduct(wish(2));
        await inventory.releaseReservation(second.id);
        const over = (await failureOf(orders.createOrder(order(3, first.id, second.id)))) as ConnectorError;
        expect([over.code, over.reason]).toEqual(["conflict", "wrong_status"]);
        const third = await inventory.reserveProduct(wish(2));
        await orders.createOrder(order(3, first.id, third.id));
        expect((await ledger()).map(({ state }) => state)).toEqual(["consumed", "released", "consumed"]);
      });

      it("lists holds by status and holder", async () => {
        const { inventory, orders } = await open(5);
        const [kept, sold] = [await inventory.reserveProduct(wish(1)), await inventory.reserveProduct(wish(2))];
        await orders.createOrder(order(2, sold.id));
        const ids = async (filter: object) => {
          const found: string[] = [];
          for (let cursor: string | null | undefined; cursor !== null; ) {
            const page = await inventory.listReservations({ ...filter, limit: 1, cursor });
            found.push(...page.items.map(({ id }) => id));
            cursor = page.nextCursor;
          }
          return found;
        };
        expect(await ids({})).toEqual([kept.id, sold.id]);
        expect(await ids({ status: "consumed" })).toEqual([sold.id]);
        expect(await ids({ customerId: "somebody else" })).toEqual([]);
      });

      it("a hold that nobody has is not found", async () => {
        const { inventory, orders } = await open(1);
        for (const id of ["nothing", crypto.randomUUID()]) {
          expect(((await failureOf(inventory.releaseReservation(id))) as ConnectorError).code).toBe("not_found");
          expect(((await failureOf(orders.createOrder(order(1, id)))) as ConnectorError).code).toBe("not_found");
        }
      });

      it("one call is one report, whatever it asks of the shop", async () => {
        const { store, shelf, tenantId } = await open(3);
        const reports: string[] = [];
        const { runtime } = serve({
          store,
          tenantId,
          fetch: inMemory(shelf),
          onCall: ({ operation, outcome }) => reports.push(`${operation} ${outcome}`),
        });
        const { inventory } = await runtime.getTenantSystems(tenantId);
        await inventory?.reserveProduct(wish(1));
        expect(reports).toEqual(["reserveProduct answered"]);
      });
    });

    it("a hold that was made without the ledger is given back as before, and sold as before", async () => {
      const store = engine.store();
      const shelf = createShelf({ [product]: 3 });
      const tenantId = await addShop(store, { knowsHolds: true });
      const { runtime } = serve({ store, tenantId, fetch: inMemory(shelf) });
      const { inventory, orders } = await runtime.getTenantSystems(tenantId);
      const body = { productId: product, quantity: 1, customerId: "c", minutes: 30 };
      const post = () => shelf.handle(new Request("https://x/holds", { method: "POST", body: JSON.stringify(body) }));
      await post();
      await post();
      expect((await inventory?.listReservations({ limit: 10 }))?.items).toEqual([]);
      expect((await inventory?.releaseReservation("h1"))?.status).toBe("released");
      await orders?.createOrder(order(1, "h2"));
      expect([...shelf.holds.values()].map(({ status }) => status)).toEqual(["released", "consumed"]);
    });
  });
});
