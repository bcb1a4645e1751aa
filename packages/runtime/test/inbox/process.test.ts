import { ConnectorError, type Order, orderSchema } from "@coccinelle/core";
import { claimInbox, replayInbox } from "@coccinelle/store";
import { describe, expect, it } from "vitest";
import { type EventHandler, inboxJob } from "../../src/index.ts";
import { fakeClock } from "../support/fake-clock.ts";
import { onEveryEngine } from "../support/stores.ts";
import { paperShop } from "./paper-shop.ts";
import { deliver, delivery, eventOf, inboxScene, inWords } from "./scene.ts";

const clock = fakeClock();
const days = 86_400_000;
const retry = { attempts: 4, baseMs: 1_000, longestMs: 3_000 };

describe("what was received", () => {
  onEveryEngine(
    (engine) => {
      const scene = (options = {}) => inboxScene(engine.store(), { clock, ...options });
      /** How long after a failed round there is something to do again, to the second. */
      const waitFor = async (work: () => Promise<number>): Promise<number> => {
        for (let seconds = 0; seconds < 100; seconds += 1) {
          if ((await work()) > 0) return seconds;
          await clock.advance(1_000);
        }
        throw new Error("It did not come back");
      };

      it("is a hint: what is told on is what the remote says now", async () => {
        const own = await scene();
        const order = own.shop.state.orders.find(({ id }) => id === "order-2847");
        if (order?.status !== "completed") throw new Error("The demo shop's order is completed");
        const late = { ...eventOf("order.updated", order.id), data: { ...order, status: "pending" } };
        expect((await own.handle(delivery(own.url, late))).status).toBe(200);
        expect([await own.work(), await own.work()]).toEqual([1, 0]);
        expect(await own.told()).toMatchObject([
          { type: "order.updated", details: { id: "order-2847", status: "completed" } },
        ]);
      });

      it.each([
        ["product.updated", "RF-2847", { title: "Robe Fleurie Bleue" }],
        ["stock.changed", "RF-2847", { productId: "RF-2847", freshness: "live" }],
        ["customer.updated", "customer-1", { email: "emma.rousseau@example.com" }],
        ["shipment.updated", "1Z-of-nobody", null],
        ["return.updated", "return-of-nobody", null],
        ["order.updated", "order-of-nobody", null],
        ["order.deleted", "order-2847", null],
        ["product.deleted", "RF-2847", null],
        ["app.uninstalled", "shop", null],
        ["privacy.erasure_requested", "customer-1", null],
      ] as const)("of %s about %s tells %j", async (type, subjectId, details) => {
        const own = await scene();
        await deliver(own, eventOf(type, subjectId));
        await own.work();
        const told = await own.told();
        expect(told).toMatchObject([{ type }]);
        expect(told[0]?.details).toEqual(details === null ? null : expect.objectContaining(details));
      });

      it("makes kept answers old", async () => {
        const own = await scene();
        const { orders } = await own.durable.runtime.getTenantSystems(own.tenantId);
        const before = await orders?.getOrder("order-2847");
        const kept = own.shop.state.orders.findIndex(({ id }) => id === "order-2847");
        const order = own.shop.state.orders[kept];
        if (!order) throw new Error("The demo shop has this order");
        own.shop.state.orders[kept] = { ...order, status: "cancelled" };
        expect((await orders?.getOrder("order-2847"))?.status).toBe(before?.status);
        await deliver(own, eventOf("order.updated", "order-2847"));
        await own.work();
        expect((await orders?.getOrder("order-2847"))?.status).toBe("cancelled");
      });

      it("is told on once when it comes again", async () => {
        const own = await scene();
        const event = eventOf("order.updated", "order-2847");
        await deliver(own, event);
        await own.work();
        await deliver(own, event);
        await own.work();
        expect(inWords(await own.told())).toEqual(["order.updated order-2847"]);
      });

      it("waits until the remote answers, longer each time, and as long as it asks for", async () => {
        const own = await scene();
        const { shop, work, events } = own;
        await deliver(own, eventOf("order.updated", "order-2847"));
        for (let times = 0; times < 3; times += 1) shop.failNext({ operation: "getOrder", code: "unavailable" });
        const round = () => work({ retry });
        await round();
        const waits = [await waitFor(round), await waitFor(round)];
        expect(waits).toEqual([1, 2]);
        shop.failNext({ operation: "getOrder", code: "rate_limited", retryAfterMs: 30_000 });
        expect(await own.told()).toEqual([]);
        expect(await waitFor(round)).toBe(3);
        expect(events).toMatchObject([{ kind: "inbox_parked", error: { code: "rate_limited" } }]);
      });

      it("is asked about when the remote said, not before", async () => {
        const own = await scene();
        await deliver(own, eventOf("order.updated", "order-2847"));
        own.shop.failNext({ operation: "getOrder", code: "rate_limited", retryAfterMs: 30_000 });
        const round = () => own.work({ retry });
        await round();
        expect(await waitFor(round)).toBe(31);
        expect(inWords(await own.told())).toEqual(["order.updated order-2847"]);
      });

      it("is parked after so many attempts, told to operators, and goes on when it is replayed", async () => {
        const own = await scene();
        const { shop, durable, tenantId } = own;
        await deliver(own, eventOf("order.updated", "order-2847"));
        shop.outage = { operation: "*", code: "unavailable" };
        const round = () => own.work({ retry });
        await round();
        for (let times = 1; times < retry.attempts; times += 1) await waitFor(round);
        const [parked, ...others] = await own.parked();
        if (!parked) throw new Error("It is parked");
        expect(others).toEqual([]);
        expect(parked).toMatchObject({ topic: "order.updated", attempts: 4, lastError: { code: "unavailable" } });
        expect(own.events.filter(({ kind }) => kind === "inbox_parked")).toMatchObject([
          {
            ...{ kind: "inbox_parked", tenantId, connectionId: "shop", deliveryId: parked.id, topic: "order.updated" },
            ...{
              attempts: 4,
              error: { code: "unavailable", message: expect.any(String) },
            },
          },
        ]);
        shop.outage = null;
        await clock.advance(days);
        expect(await round()).toBe(0);
        expect(await durable.store.asTenant(tenantId, (t) => replayInbox(t, parked.id))).toBe(true);
        await round();
        expect(inWords(await own.told())).toEqual(["order.updated order-2847"]);
        expect(await own.parked()).toEqual([]);
      });

      it("that no connector can read is parked at once with its bytes, and holds nobody back", async () => {
        let isMended = false;
        const connector = paperShop({
          parse: async (body) => {
            if (body === "poison" && !isMended) throw new TypeError("Cannot read the name of Léa Martin");
            return [eventOf("order.updated", body)];
          },
        });
        const own = await scene({ connector });
        for (const id of ["poison", "sound"])
          await own.handle(delivery(own.url, id, { "x-id": id, "x-subject": "order:1" }));
        await own.work();
        await own.work();
        expect(inWords(await own.told())).toEqual(["order.updated sound"]);
        const [parked] = await own.parked();
        expect(parked).toMatchObject({ attempts: 1, lastError: { code: "response_invalid" } });
        expect(JSON.stringify([parked, own.events])).not.toContain("Martin");
        isMended = true;
        await own.durable.store.asTenant(own.tenantId, (t) => replayInbox(t, parked?.id ?? 0));
        await own.work();
        expect(inWords(await own.told())).toEqual(["order.updated poison"]);
      });

      it("that ended its worker in every attempt is parked without another one", async () => {
        const own = await scene();
        await deliver(own, eventOf("order.updated", "order-2847"));
        const claim = () => own.durable.store.asTenant(own.tenantId, (t) => claimInbox(t, { leaseMs: 1_000 }));
        for (let times = 0; times < retry.attempts; times += 1) {
          expect(await claim()).toHaveLength(1);
          await clock.advance(1_000);
        }
        await own.work({ retry });
        expect(await own.told()).toEqual([]);
        expect(await own.parked()).toMatchObject([{ attempts: 5, lastError: { code: "unavailable" } }]);
      });

      it("about one subject is told in the order in which it came, however many workers there are", async () => {
        const getOrder = async (id: string): Promise<Order | null> => {
          // Whoever comes first takes longest.
          for (let turn = 0; turn < 20 - Number(id.split("-")[1] ?? 0); turn += 1)
            await new Promise((resolve) => setImmediate(resolve));
          return null;
        };
        const connector = paperShop({ getOrder, parse: async (body) => [eventOf("order.updated", body)] });
        const own = await scene({ connector });
        const expected: Record<string, string[]> = { a: [], b: [], c: [] };
        for (let number = 0; number < 12; number += 1) {
          for (const [subject, list] of Object.entries(expected)) {
            const id = `${subject}-${number}`;
            list.push(`order.updated ${id}`);
            await own.handle(delivery(own.url, id, { "x-id": id, "x-subject": `order:${subject}` }));
          }
        }
        const workers = Array.from({ length: 5 }, async () => {
          for (let idle = 0; idle < 30; ) idle = (await own.work({ concurrency: 2 })) > 0 ? 0 : idle + 1;
        });
        await Promise.all(workers);
        const words = inWords(await own.told());
        for (const [subject, list] of Object.entries(expected))
          expect(words.filter((word) => word.includes(` ${subject}-`))).toEqual(list);
      });

      it("of a connector that names no subjects waits for one another", async () => {
        const connector = paperShop({
          receipt: (headers) => ({ kind: "event", dedupeKey: headers["x-id"] ?? "" }),
          parse: async (body) => [eventOf("order.updated", body)],
        });
        const own = await scene({ connector });
        for (const id of ["1", "2"]) await own.handle(delivery(own.url, id, { "x-id": id }));
        expect([await own.work(), await own.work(), await own.work()]).toEqual([1, 1, 0]);
        expect(inWords(await own.told())).toEqual(["order.updated 1", "order.updated 2"]);
      });

      it("without an event is done", async () => {
        const own = await scene({ connector: paperShop() });
        await own.handle(delivery(own.url, "1", { "x-id": "1" }));
        expect([await own.work(), await own.work()]).toEqual([1, 0]);
        expect(await own.told()).toEqual([]);
      });

      it("is let go when the worker stops, and goes on at once with another", async () => {
        const asked = Promise.withResolvers<void>();
        let isFirst = true;
        const getOrder = (_id: string, signal: AbortSignal | undefined): Promise<Order | null> => {
          if (!isFirst) return Promise.resolve(null);
          isFirst = false;
          asked.resolve();
          return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
        };
        const own = await scene({
          connector: paperShop({ getOrder, parse: async (id) => [eventOf("order.updated", id)] }),
        });
        await own.handle(delivery(own.url, "1", { "x-id": "1" }));
        const stopping = new AbortController();
        const stopped = own.work({}, stopping.signal);
        await asked.promise;
        stopping.abort();
        expect(await stopped).toBe(1);
        expect(await own.work()).toBe(1);
        expect(inWords(await own.told())).toEqual(["order.updated 1"]);
      });

      it("is given up by a worker before others may take it, and written by one of them", async () => {
        const asked = Promise.withResolvers<void>();
        const hangs = (): Promise<null> => {
          asked.resolve();
          return new Promise(() => {});
        };
        const own = await scene({
          connector: paperShop({ getOrder: hangs, parse: async (id) => [eventOf("order.updated", id)] }),
        });
        await own.handle(delivery(own.url, "1", { "x-id": "1" }));
        const slow = own.work({ workMs: 10_000, retry });
        await asked.promise;
        await clock.advance(9_999);
        expect(await own.work({ retry })).toBe(0);
        await clock.advance(1);
        expect(await slow).toBe(1);
        expect(await own.told()).toEqual([]);
      });

      it("is written by nobody whose lease has run out", async () => {
        const gate = Promise.withResolvers<void>();
        const prepared = Promise.withResolvers<void>();
        const slow: EventHandler = {
          ...{ name: "slow", types: ["order.updated"] },
          apply: async () => {},
          prepare: async () => {
            prepared.resolve();
            await gate.promise;
          },
        };
        const own = await scene();
        await deliver(own, eventOf("order.updated", "order-2847"));
        // Its own clock stands still: it does not notice how late it is.
        const sleepy = { ...own.durable, clock: fakeClock() };
        const late = inboxJob(sleepy, { handlers: [slow] }).run({
          ...{ tenantId: own.tenantId, signal: new AbortController().signal, tell: async () => {} },
        });
        await prepared.promise;
        await clock.advance(90_000);
        expect(await own.work()).toBe(1);
        gate.resolve();
        await late;
        expect(inWords(await own.told())).toEqual(["order.updated order-2847"]);
      });

      it("is given to the handlers that want it, and written with what they write or not at all", async () => {
        const seen: string[] = [];
        let fails = true;
        const handler: EventHandler = {
          name: "mirror",
          types: ["order.updated"],
          prepare: async ({ truth }) => void seen.push(`prepare ${orderSchema.parse(truth).number}`),
          apply: async (_transaction, { event }) => {
            seen.push(`apply ${event.type}`);
            if (fails) throw new ConnectorError("unavailable", "The mirror is being rebuilt.");
          },
        };
        const own = await scene();
        await deliver(own, eventOf("order.updated", "order-2847"));
        await deliver(own, eventOf("order.deleted", "order-9"));
        const round = () => own.work({ handlers: [handler], retry });
        await round();
        expect(inWords(await own.told())).toEqual(["order.deleted order-9"]);
        fails = false;
        await waitFor(round);
        expect(inWords(await own.told())).toEqual(["order.updated order-2847"]);
        expect(seen).toEqual(["prepare 2847", "apply order.updated", "prepare 2847", "apply order.updated"]);
      });

      it("fails by a bug of ours without a word of it in the record", async () => {
        const handler: EventHandler = {
          ...{ name: "broken", types: ["order.updated"] },
          prepare: () => Promise.reject(new TypeError("Léa Martin is not a function")),
        };
        const own = await scene();
        await deliver(own, eventOf("order.updated", "order-2847"));
        const warned = new Promise<Error>((resolve) => process.once("warning", resolve));
        await own.work({ handlers: [handler], retry: { attempts: 1 } });
        expect(await warned).toMatchObject({ name: "InboxBug", message: "A delivery met a bug of ours (TypeError)." });
        const parked = await own.parked();
        expect(parked).toMatchObject([{ lastError: { code: "unavailable" } }]);
        expect(JSON.stringify([parked, own.events])).not.toContain("Martin");
      });
    },
    { clock },
  );
});
