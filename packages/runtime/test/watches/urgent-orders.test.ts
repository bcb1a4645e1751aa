import { describe, expect, it } from "vitest";
import { unwatchUrgentOrders, watchUrgentOrders } from "../../src/index.ts";
import { onEveryEngine } from "../support/stores.ts";
import { clock, hours, minutes, sceneOver } from "./scene.ts";

const ago = (ms: number): string => new Date(clock.now() - ms).toISOString();
const connectionId = "main";

describe("a watch on orders", () => {
  onEveryEngine(
    (engine) => {
      it("tells of each order once that waits too long, page after page", async () => {
        const scene = await sceneOver(engine.store());
        for (let index = 0; index < 5; index += 1) {
          scene.world.orders.push({ id: `old-${index}`, createdAt: ago(hours(30 + index)), isSent: false });
        }
        scene.world.orders.push({ id: "sent", createdAt: ago(hours(40)), isSent: true });
        scene.world.orders.push({ id: "young", createdAt: ago(hours(20)), isSent: false });
        await scene.within((t) => watchUrgentOrders(t, { connectionId, waitHours: 24 }));
        const ids = async (): Promise<readonly (string | null)[]> =>
          (await scene.told()).map(({ subjectId }) => subjectId);
        await scene.look();
        expect((await ids()).toSorted()).toEqual(["old-0", "old-1", "old-2", "old-3", "old-4"]);
        expect(scene.world.seen).toHaveLength(3);
        for (let quarter = 0; quarter < 8 * 4; quarter += 1) {
          await clock.advance(minutes(15));
          await scene.look();
        }
        expect(await ids()).toEqual(["young"]);
      });

      it("goes on with the page at which it was interrupted", async () => {
        const scene = await sceneOver(engine.store());
        for (let index = 0; index < 6; index += 1) {
          scene.world.orders.push({ id: `o-${index}`, createdAt: ago(hours(30)), isSent: false });
        }
        await scene.within((t) => watchUrgentOrders(t, { connectionId, waitHours: 24 }));
        const stop = new AbortController();
        scene.world.before = async () => {
          if (scene.world.seen.length === 2) stop.abort(new Error("stop"));
        };
        await expect(scene.look(stop.signal)).rejects.toThrow("stop");
        scene.world.before = async () => {};
        await scene.look();
        const ids = (await scene.told()).map(({ id }) => id);
        expect([ids.length, new Set(ids).size]).toEqual([6, 6]);
        expect(scene.world.seen.length).toBeLessThanOrEqual(4);
      });

      it("reads from the beginning when the remote forgot where it was", async () => {
        const scene = await sceneOver(engine.store());
        for (let index = 0; index < 4; index += 1) {
          scene.world.orders.push({ id: `o-${index}`, createdAt: ago(hours(30)), isSent: false });
        }
        await scene.within((t) => watchUrgentOrders(t, { connectionId, waitHours: 24 }));
        scene.world.before = async () => {
          scene.world.fault = scene.world.seen.length === 2 ? () => Response.json({}, { status: 422 }) : null;
        };
        await scene.look();
        const ids = (await scene.told()).map(({ subjectId }) => subjectId);
        expect(ids.toSorted()).toEqual(["o-0", "o-1", "o-2", "o-3"]);
      });

      it("ends when it is switched off, and refuses no time at all", async () => {
        const scene = await sceneOver(engine.store());
        await scene.within((t) => watchUrgentOrders(t, { connectionId, waitHours: 24 }));
        expect(await scene.within((t) => unwatchUrgentOrders(t, connectionId))).toBe(true);
        await scene.look();
        expect(scene.world.seen).toEqual([]);
        const watching = scene.within((t) => watchUrgentOrders(t, { connectionId, waitHours: 0 }));
        await expect(watching).rejects.toMatchObject({ code: "input_invalid", fields: ["waitHours"] });
      });
    },
    { clock },
  );
});
