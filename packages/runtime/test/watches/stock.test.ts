import { getWatch, listWatches } from "@coccinelle/store";
import { describe, expect, it } from "vitest";
import {
  type Happening,
  nudgeStock,
  nudgeStockWatches,
  unwatchBackInStock,
  watchBackInStock,
  watchLowStock,
} from "../../src/index.ts";
import { onEveryEngine } from "../support/stores.ts";
import { clock, hours, minutes, sceneOver } from "./scene.ts";

const item = { connectionId: "main", productId: "RF-2847", variantId: "38" };

/** What the inbox tells when a shop's webhook says that an item's stock has changed. */
function happeningOf(tenantId: string, subjectId: string): Happening {
  const event = {
    id: "e1",
    type: "stock.changed",
    connectionId: null,
    occurredAt: null,
    subjectId,
    data: null,
  } as const;
  return { tenantId, connectionId: "main", event, truth: null };
}

describe("watches on stock", () => {
  onEveryEngine(
    (engine) => {
      it("tell everybody who waits, once, out of one answer", async () => {
        const scene = await sceneOver(engine.store());
        const watchers = Array.from({ length: 250 }, (_, index) => `person-${index}`);
        await scene.within(async (t) => {
          for (const watcher of watchers) await watchBackInStock(t, { ...item, watcher });
        });
        await scene.look();
        expect(scene.world.seen).toHaveLength(1);
        expect(await scene.told()).toEqual([]);
        scene.world.stock.set("RF-2847", 3);
        await clock.advance(minutes(15));
        await scene.look();
        expect(scene.world.seen).toHaveLength(2);
        const events = await scene.told();
        expect(events[0]).toMatchObject({
          ...{ type: "stock.back", connectionId: "main", subjectId: "RF-2847" },
          data: { productId: "RF-2847", variantId: "38", quantity: 3, status: "in_stock" },
        });
        const told = events.map(({ data }) => (data as { readonly watcher: string }).watcher); // as it was emitted
        expect(told.toSorted()).toEqual(watchers.toSorted());
        await clock.advance(hours(24));
        await scene.look();
        expect([scene.world.seen.length, await scene.told()]).toEqual([2, []]);
      });

      it("ask ever more rarely, and at once when a webhook tells of a change", async () => {
        const scene = await sceneOver(engine.store());
        await scene.within((t) => watchBackInStock(t, { ...item, watcher: "p" }));
        const askedIn = async (days: number): Promise<number> => {
          const before = scene.world.seen.length;
          for (let minute = 0; minute < days * 24 * 60; minute += 15) {
            await scene.look();
            await clock.advance(minutes(15));
          }
          return scene.world.seen.length - before;
        };
        expect(await askedIn(1)).toBe(96);
        expect(await askedIn(1)).toBe(24);
        await scene.look();
        scene.world.stock.set("RF-2847", 1);
        await scene.look();
        expect(await scene.told()).toEqual([]);
        const { connectionId, productId } = item;
        expect(await scene.within((t) => nudgeStock(t, { connectionId, productId: "RF-28" }))).toBe(0);
        await scene.within(async (t) => nudgeStockWatches.apply?.(t, happeningOf(scene.tenantId, productId)));
        await scene.look();
        expect(await scene.told()).toHaveLength(1);
      });

      it("end when somebody waits no more, and when their time is over", async () => {
        const scene = await sceneOver(engine.store());
        const endsAt = new Date(clock.now() + hours(1)).toISOString();
        await scene.within(async (t) => {
          await watchBackInStock(t, { ...item, watcher: "a" });
          await watchBackInStock(t, { ...item, watcher: "b", endsAt });
        });
        expect(await scene.within((t) => unwatchBackInStock(t, { ...item, watcher: "a" }))).toBe(true);
        await clock.advance(hours(2));
        scene.world.stock.set("RF-2847", 1);
        await scene.look();
        expect([await scene.told(), scene.world.seen]).toEqual([[], []]);
      });

      it("tell of low stock once, and of its recovery once, however it flaps", async () => {
        const scene = await sceneOver(engine.store());
        await scene.within((t) => watchLowStock(t, { ...item, threshold: 5, margin: 2 }));
        const tell = async (...quantities: readonly number[]): Promise<readonly string[]> => {
          for (const quantity of quantities) {
            scene.world.stock.set("RF-2847", quantity);
            await clock.advance(minutes(30));
            await scene.look();
          }
          return (await scene.told()).map(({ type }) => type);
        };
        expect(await tell(9, 6)).toEqual([]);
        expect(await tell(5, 6, 5, 7, 4, 6, 7, 5)).toEqual(["stock.low"]);
        expect(await tell(8, 6, 7, 6, 8, 6)).toEqual(["stock.recovered"]);
        expect(await tell(5)).toEqual(["stock.low"]);
        const { items } = await scene.within((t) => listWatches(t));
        expect(items).toMatchObject([{ state: "waiting", lastSeen: "low" }]);
      });

      it("one item's failure leaves the others standing", async () => {
        const scene = await sceneOver(engine.store());
        await scene.within(async (t) => {
          await watchBackInStock(t, { ...item, watcher: "p" });
          await watchBackInStock(t, { ...item, productId: "RF-1", watcher: "p" });
        });
        scene.world.stock.set("RF-2847", 1).set("RF-1", 1);
        scene.world.fault = () => {
          scene.world.fault = null;
          return Response.json({}, { status: 404 });
        };
        await scene.look();
        expect(await scene.told()).toHaveLength(1);
        await clock.advance(minutes(1));
        await scene.look();
        expect(await scene.told()).toHaveLength(1);
      });

      it("refuse a threshold that is no number of units", async () => {
        const scene = await sceneOver(engine.store());
        const watching = scene.within((t) => watchLowStock(t, { ...item, threshold: -1 }));
        await expect(watching).rejects.toMatchObject({ code: "input_invalid" });
        const key = { connectionId: "main", kind: "low_stock", subject: '["RF-2847","38"]', watcher: "" } as const;
        expect(await scene.within((t) => getWatch(t, key))).toBeNull();
      });
    },
    { clock },
  );
});
