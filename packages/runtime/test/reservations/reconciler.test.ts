import { createRegistry } from "@coccinelle/core";
import { addEndpoint, claimOutbox } from "@coccinelle/store";
import { describe, expect, it } from "vitest";
import { createRuntime } from "../../src/index.ts";
import { faults } from "../support/remote.ts";
import { failureOf } from "../support/runtime-of.ts";
import { onEveryEngine } from "../support/stores.ts";
import { addShop, inMemory, ledgerOf, product, type ServingOptions, serve } from "./boutique-with-holds.ts";
import { testClock } from "./mortal.ts";
import { createShelf, type Shelf } from "./shelf.ts";
import { shelfConnector } from "./shelf-connector.ts";

const clock = testClock();
const minutes = (count: number): number => count * 60_000;
const wish = (quantity = 1) => ({ productId: product, customerId: "c", quantity, duration: 30 });
const order = (quantity: number, ...reservationIds: string[]) => ({
  items: [{ productId: product, quantity }],
  reservationIds,
});

/** The shop, where requests of one kind meet something else for a while. */
function troubled(shelf: Shelf) {
  const own = inMemory(shelf);
  let trouble: { readonly route: string; readonly act: (request: Request) => Response | Promise<Response> } | null =
    null;
  const fetch: ServingOptions["fetch"] = async (input, init) => {
    const request = new Request(input, init);
    const route = `${request.method} ${new URL(request.url).pathname.split("/")[1]}`;
    return trouble?.route === route ? trouble.act(request) : own(request);
  };
  const troubles = (route: string, act: ((request: Request) => Response | Promise<Response>) | null): void => {
    trouble = act && { route, act };
  };
  return { fetch, troubles };
}

describe("what looks after holds", () => {
  onEveryEngine(
    (engine) => {
      const open = async (units: number, knowsHolds: boolean) => {
        const store = engine.store();
        const shelf = createShelf({ [product]: units }, clock.now);
        const { fetch, troubles } = troubled(shelf);
        const tenantId = await addShop(store, { knowsHolds });
        const serving = serve({ store, tenantId, fetch, clock });
        const { inventory, orders } = await serving.runtime.getTenantSystems(tenantId);
        if (!inventory || !orders) throw new Error("The shop has both");
        const states = async () => (await ledgerOf(store, tenantId)).map(({ state }) => state);
        const active = () => [...shelf.holds.values()].filter(({ status }) => status === "active").length;
        return { ...serving, store, shelf, tenantId, inventory, orders, states, active, troubles };
      };

      it("what has run out expires, and nothing earlier", async () => {
        const { inventory, reconcile, states, active } = await open(3, true);
        await inventory.reserveProduct(wish());
        clock.advance(minutes(29));
        await reconcile();
        expect([await states(), active()]).toEqual([["held"], 1]);
        clock.advance(minutes(2));
        await reconcile();
        expect([await states(), active()]).toEqual([["expired"], 0]);
        expect((await inventory.checkAvailability(product)).quantity).toBe(3);
      });

      it("the sweep answers what it gave back, once, also what was held without the ledger", async () => {
        const { inventory } = await open(3, false);
        const { id } = await inventory.reserveProduct(wish());
        clock.advance(minutes(31));
        expect((await inventory.releaseExpiredReservations()).map((hold) => [hold.id, hold.status])).toEqual([
          [id, "expired"],
        ]);
        expect(await inventory.releaseExpiredReservations()).toEqual([]);
      });

      it("a hold whose answer was lost is found again by its key when the call may come again", async () => {
        const { inventory, reconcile, states, active, shelf, troubles } = await open(3, true);
        troubles("POST holds", async (request) => {
          await shelf.handle(request);
          return faults.breakOff();
        });
        const call = { idempotencyKey: "k" };
        const lost = await failureOf(inventory.reserveProduct(wish(), call));
        expect(lost).toMatchObject({ code: "unavailable", effect: "unknown", retryable: false });
        expect([await states(), active()]).toEqual([["pending"], 1]);
        troubles("POST holds", null);
        clock.advance(minutes(2));
        await reconcile();
        expect([await states(), active()]).toEqual([["held"], 1]);
        expect((await inventory.reserveProduct(wish(), call)).status).toBe("active");
        expect(shelf.holds.size).toBe(1);
      });

      it("a hold whose answer was lost is given back when nobody can ask for it", async () => {
        const { inventory, reconcile, states, active, shelf, troubles } = await open(3, true);
        troubles("POST holds", async (request) => {
          await shelf.handle(request);
          return faults.breakOff();
        });
        await failureOf(inventory.reserveProduct(wish()));
        troubles("POST holds", null);
        clock.advance(minutes(2));
        await reconcile();
        expect([await states(), active()]).toEqual([["released"], 0]);
      });

      it("a repeat that is throttled proves nothing: the hold is not refused", async () => {
        const { inventory, reconcile, states, active, shelf, troubles } = await open(3, true);
        troubles("POST holds", async (request) => {
          await shelf.handle(request);
          return faults.breakOff();
        });
        await failureOf(inventory.reserveProduct(wish()));
        troubles("POST holds", () => Response.json({}, { status: 429 }));
        clock.advance(minutes(2));
        await reconcile();
        expect([await states(), active()]).toEqual([["pending"], 1]);
        troubles("POST holds", null);
        clock.advance(minutes(20));
        await reconcile();
        expect([await states(), active()]).toEqual([["released"], 0]);
      });

      it("an order whose answer was lost is made once, and consumes its holds", async () => {
        const { inventory, orders, reconcile, states, shelf, troubles } = await open(3, false);
        const [first, second] = [await inventory.reserveProduct(wish()), await inventory.reserveProduct(wish())];
        troubles("POST orders", async (request) => {
          await shelf.handle(request);
          return faults.breakOff();
        });
        await failureOf(orders.createOrder(order(2, first.id, second.id)));
        expect(await states()).toEqual(["consuming", "consuming"]);
        troubles("POST orders", null);
        clock.advance(minutes(2));
        await reconcile();
        expect(await states()).toEqual(["consumed", "consumed"]);
        expect([shelf.orders.length, shelf.units.get(product)]).toEqual([1, 1]);
      });

      it("the caller of an order that was lost gets it by asking again with the same key", async () => {
        const { inventory, orders, states, shelf, troubles } = await open(3, true);
        const { id } = await inventory.reserveProduct(wish());
        troubles("POST orders", async (request) => {
          await shelf.handle(request);
          return faults.breakOff();
        });
        const call = { idempotencyKey: "o" };
        await failureOf(orders.createOrder(order(1, id), call));
        troubles("POST orders", null);
        clock.advance(minutes(2));
        const made = await orders.createOrder(order(1, id), call);
        expect([made.id, shelf.orders.length, await states()]).toEqual(["o1", 1, ["consumed"]]);
      });

      it("what keeps failing is told to operators, and never dropped", async () => {
        const { inventory, reconcile, states, active, events, troubles } = await open(3, true);
        const { id } = await inventory.reserveProduct(wish());
        clock.advance(minutes(31));
        troubles("DELETE holds", () => Response.json({}, { status: 503 }));
        for (let round = 0; round < 12; round += 1) {
          await reconcile();
          clock.advance(minutes(20));
        }
        const stuck = events.filter(({ kind }) => kind === "reservation_stuck");
        expect(stuck).toMatchObject([
          { reservationId: id, step: "expiring", attempts: 8, error: { code: "unavailable" } },
        ]);
        expect(await states()).toEqual(["expiring"]);
        troubles("DELETE holds", null);
        clock.advance(minutes(20));
        await reconcile();
        expect([await states(), active()]).toEqual([["expired"], 0]);
      });

      it("a hold whose connection cannot be opened waits for it", async () => {
        const { inventory, store, tenantId, states } = await open(3, true);
        await inventory.reserveProduct(wish());
        clock.advance(minutes(31));
        const broken = serve({ store, tenantId, fetch: faults.refuse, clock, registry: createRegistry([]) });
        await broken.reconcile();
        const [row] = await ledgerOf(store, tenantId);
        expect([await states(), row?.lastError?.code]).toEqual([["held"], "not_found"]);
      });

      it("a sale on the site that took held units ends the newest holds, and is told once", async () => {
        const { inventory, orders, shelf, examine, states, events, outgoing } = await open(3, false);
        const holds = [await inventory.reserveProduct(wish()), await inventory.reserveProduct(wish(2))];
        shelf.sell(product, 1);
        await examine();
        await examine();
        expect(await states()).toEqual(["held", "released"]);
        const lost = { reservationId: holds[1]?.id, productId: product, quantity: 2, cause: "stock_short" };
        expect(events.filter(({ kind }) => kind === "reservation_oversold")).toMatchObject([lost]);
        expect(outgoing).toMatchObject([{ type: "reservation.oversold", subjectId: holds[1]?.id, data: lost }]);
        expect(JSON.stringify([events, outgoing])).not.toContain("customer");
        await orders.createOrder(order(1, holds[0]?.id ?? ""));
      });

      it("an order that finds its units sold on the site says so, and the hold ends", async () => {
        const { inventory, orders, shelf, states, events } = await open(1, false);
        const { id } = await inventory.reserveProduct(wish());
        shelf.sell(product, 1);
        expect(await failureOf(orders.createOrder(order(1, id)))).toMatchObject({ reason: "insufficient_stock" });
        expect(await states()).toEqual(["released"]);
        expect(events).toMatchObject([{ kind: "reservation_oversold", cause: "stock_short" }]);
        expect(await failureOf(orders.createOrder(order(1, id)))).toMatchObject({ reason: "wrong_status" });
      });

      it("a shop whose counter fell below zero beside its holds gets the newest one back", async () => {
        const { inventory, shelf, examine, states, active, events } = await open(2, true);
        await inventory.reserveProduct(wish());
        await inventory.reserveProduct(wish());
        shelf.units.set(product, 1);
        await examine();
        expect([await states(), active()]).toEqual([["held", "released"], 1]);
        expect(events).toMatchObject([{ kind: "reservation_oversold", cause: "stock_short" }]);
      });

      it("a hold that the back office took away is noticed", async () => {
        const { inventory, orders, shelf, examine, states, events } = await open(3, true);
        const kept = await inventory.reserveProduct(wish());
        await inventory.reserveProduct(wish());
        shelf.cancelHold("h2");
        await examine();
        expect(await states()).toEqual(["held", "released"]);
        expect(events).toMatchObject([{ kind: "reservation_oversold", cause: "hold_gone" }]);
        shelf.cancelHold("h1");
        expect(await failureOf(orders.createOrder(order(1, kept.id)))).toMatchObject({ reason: "wrong_status" });
        expect(await states()).toEqual(["released", "released"]);
      });

      it("an order that the back office made of a hold is noticed", async () => {
        const { inventory, shelf, examine, states, events, store, tenantId } = await open(3, true);
        const { id } = await inventory.reserveProduct(wish());
        const body = JSON.stringify({ items: [{ productId: product, quantity: 1 }], holds: ["h1"] });
        await shelf.handle(new Request("https://x/orders", { method: "POST", body }));
        await examine();
        expect([await states(), (await ledgerOf(store, tenantId))[0]?.orderId]).toEqual([["consumed"], "o1"]);
        expect(events).toMatchObject([{ kind: "reservation_oversold", cause: "sold_elsewhere" }]);
        expect(await failureOf(inventory.releaseReservation(id))).toMatchObject({ reason: "already_done" });
      });

      it("the tenant's endpoints are told in the transaction that ends the hold", async () => {
        const { inventory, shelf, store, tenantId } = await open(1, false);
        await store.asTenant(tenantId, (t) => addEndpoint(t, { url: "https://erp.example/events" }));
        const registry = createRegistry([shelfConnector({ knowsHolds: false })]);
        const runtime = createRuntime({ store, registry, clock, open: () => ({ fetch: inMemory(shelf) }) });
        const systems = await runtime.getTenantSystems(tenantId);
        const { id } = await inventory.reserveProduct(wish());
        shelf.sell(product, 1);
        await failureOf(systems.orders?.createOrder(order(1, id)) ?? Promise.resolve());
        const told = await store.asTenant(tenantId, (t) => claimOutbox(t, { leaseMs: 1000 }));
        expect(
          told.map(({ eventType, payload }) => [eventType, JSON.parse(payload).data.details.reservationId]),
        ).toEqual([["reservation.oversold", id]]);
        await runtime.dispose();
      });
    },
    { clock },
  );
});
