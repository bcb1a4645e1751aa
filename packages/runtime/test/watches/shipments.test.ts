import { ConnectorError, createRegistry, memoryConnections } from "@coccinelle/core";
import { getWatch, type WatchKey } from "@coccinelle/store";
import { describe, expect, it, onTestFinished } from "vitest";
import { createRuntime, type Durable, watchJob } from "../../src/index.ts";
import { onEveryEngine } from "../support/stores.ts";
import { clock, hours, minutes, type Scene, type SceneShape, sceneOver } from "./scene.ts";
import { worldConnector } from "./world.ts";

const now = (): string => new Date(clock.now()).toISOString();
const keyOf = (subject: string): WatchKey => ({ connectionId: "main", kind: "shipment", subject, watcher: "" });

describe("intensive tracking", () => {
  onEveryEngine(
    (engine) => {
      const open = async (shape?: SceneShape) => {
        const scene = await sceneOver(engine.store(), shape);
        const tracking = await scene.durable.runtime.createTrackingSystem(scene.tenantId);
        return { ...scene, tracking };
      };
      const move = ({ world }: Scene, number: string, status: "in_transit" | "delivered"): void =>
        void world.parcels.set(number, { status, at: now() });

      it("tells of each change once, and stops at the parcel's end", async () => {
        const scene = await open();
        expect(await scene.tracking.enableIntensiveTracking("6A1")).toEqual({
          ...{ trackingNumber: "6A1", connectionId: "main", isActive: true, intervalMinutes: 45, until: null },
        });
        await scene.look();
        expect(await scene.told()).toEqual([]); // the carrier does not know it yet
        move(scene, "6A1", "in_transit");
        for (let round = 0; round < 4; round += 1) {
          await clock.advance(hours(7));
          await scene.look();
        }
        expect(await scene.told()).toMatchObject([
          { type: "shipment.updated", connectionId: "main", subjectId: "6A1", data: { status: "in_transit" } },
        ]);
        move(scene, "6A1", "delivered");
        await clock.advance(hours(24));
        await scene.look();
        expect(await scene.told()).toMatchObject([{ type: "shipment.updated", data: { status: "delivered" } }]);
        expect(await scene.within((t) => getWatch(t, keyOf("6A1")))).toMatchObject({ state: "done" });
        const asked = scene.world.seen.length;
        await clock.advance(hours(48));
        await scene.look();
        expect(scene.world.seen).toHaveLength(asked);
      });

      it("tells once what could not be written down at first", async () => {
        const scene = await open();
        await scene.tracking.enableIntensiveTracking("6A1");
        move(scene, "6A1", "in_transit");
        let tries = 0;
        const emit: Durable["emit"] = async (transaction, event) => {
          await scene.durable.emit(transaction, event);
          tries += 1;
          if (tries === 1) throw new ConnectorError("unavailable", "The database went away.", { effect: "none" });
        };
        const job = watchJob({ ...scene.durable, emit });
        const context = { tenantId: scene.tenantId, signal: new AbortController().signal, tell: async () => {} };
        await job.run(context);
        expect(await scene.told()).toEqual([]);
        await clock.advance(minutes(1));
        await job.run(context);
        expect([tries, (await scene.told()).length]).toEqual([2, 1]);
      });

      it("asks about a hundred parcels with one question", async () => {
        const scene = await open();
        for (let index = 0; index < 100; index += 1) await scene.tracking.enableIntensiveTracking(`6A${index}`);
        await scene.look();
        expect(scene.world.seen).toEqual(["GET /parcels"]);
      });

      it("asks about one after the other where the carrier cannot be asked about several", async () => {
        const scene = await open({ together: false });
        for (const number of ["6A1", "6A2", "6A3"]) await scene.tracking.enableIntensiveTracking(number);
        move(scene, "6A2", "delivered");
        await scene.look();
        expect(scene.world.seen).toHaveLength(3);
        expect((await scene.told()).map(({ subjectId }) => subjectId)).toEqual(["6A2"]);
      });

      it("keeps the rhythm that was asked for, until then", async () => {
        const scene = await open();
        const until = new Date(clock.now() + hours(1)).toISOString();
        await scene.tracking.enableIntensiveTracking("6A1", { intervalMinutes: 20, until });
        move(scene, "6A1", "in_transit");
        for (let minute = 0; minute <= 120; minute += 5) {
          await scene.look();
          await clock.advance(minutes(5));
        }
        expect(scene.world.seen).toHaveLength(3); // at 0, 20 and 40 minutes; at 60 it is over
      });

      it("is to be had over every connection that says where a parcel is, and over no other", async () => {
        const { tracking, durable, tenantId } = await open();
        expect(tracking.supports("enableIntensiveTracking")).toBe(true);
        const inventory = await durable.runtime.createInventorySystem(tenantId);
        expect(inventory.supports("checkAvailability")).toBe(true);
        const alone = createRuntime({
          connections: memoryConnections([{ id: "main", tenantId, connectorId: "world", config: {} }]),
          registry: createRegistry([worldConnector()]),
        });
        onTestFinished(() => alone.dispose());
        expect((await alone.createTrackingSystem(tenantId)).supports("enableIntensiveTracking")).toBe(false);
      });

      it("is off when it was switched off", async () => {
        const scene = await open();
        await scene.tracking.enableIntensiveTracking("6A1");
        expect(await scene.tracking.disableIntensiveTracking("6A1")).toMatchObject({ isActive: false, until: null });
        await scene.look();
        expect(scene.world.seen).toEqual([]);
      });

      it("refuses a rhythm that no carrier would bear", async () => {
        const scene = await open();
        await expect(scene.tracking.enableIntensiveTracking("6A1", { intervalMinutes: 1 })).rejects.toMatchObject({
          code: "input_invalid",
        });
      });

      it("waits as long as the carrier says, and ever longer while it is down", async () => {
        const scene = await open();
        await scene.tracking.enableIntensiveTracking("6A1");
        scene.world.fault = () => Response.json({}, { status: 429, headers: { "retry-after": "7200" } });
        await scene.look();
        const dueAfter = async (): Promise<number> => {
          const watch = await scene.within((t) => getWatch(t, keyOf("6A1")));
          return Date.parse(watch?.dueAt ?? "") - clock.now();
        };
        expect(await dueAfter()).toBe(hours(2));
        scene.world.fault = () => Response.json({}, { status: 503 });
        await clock.advance(hours(2));
        await scene.look();
        expect(await dueAfter()).toBe(minutes(2));
        await clock.advance(minutes(2));
        await scene.look();
        expect(await dueAfter()).toBeGreaterThanOrEqual(minutes(4));
        expect(scene.alerts).toEqual([]);
      });

      it("is parked after twenty failures in a row, and says so", async () => {
        const scene = await open();
        await scene.tracking.enableIntensiveTracking("6A1");
        scene.world.fault = () => Response.json({}, { status: 503 });
        for (let round = 0; round < 30; round += 1) {
          await scene.look();
          await clock.advance(hours(1));
        }
        expect(await scene.within((t) => getWatch(t, keyOf("6A1")))).toMatchObject({
          ...{ state: "parked", attempts: 20 },
          lastError: { code: "unavailable" },
        });
        expect(await scene.told()).toMatchObject([
          { type: "watch.parked", data: { kind: "shipment", subject: "6A1" } },
        ]);
        expect(scene.alerts).toMatchObject([{ kind: "watch_parked", watchKind: "shipment", connectionId: "main" }]);
      });

      it("never asks more often than the carrier allows", async () => {
        const scene = await open({ together: false, limits: { perSecond: 2, burst: 2 } });
        for (let index = 0; index < 12; index += 1) await scene.tracking.enableIntensiveTracking(`6A${index}`);
        const askedAt: number[] = [];
        scene.world.before = async () => void askedAt.push(clock.now());
        let isOver = false;
        const looking = scene.look().then(() => {
          isOver = true;
        });
        while (!isOver) await clock.advance(50);
        await looking;
        expect(askedAt).toHaveLength(12);
        for (const [index, at] of askedAt.entries()) {
          const within = askedAt.slice(index).filter((other) => other - at < 1000);
          expect(within.length).toBeLessThanOrEqual(4); // what was saved up, and two a second
        }
        expect((askedAt.at(-1) ?? 0) - (askedAt[0] ?? 0)).toBeGreaterThanOrEqual(((12 - 2) / 2) * 1000 - 50);
      });

      it("gives back what it has taken when the worker stops", async () => {
        const scene = await open({ together: false });
        for (const number of ["6A1", "6A2", "6A3"]) await scene.tracking.enableIntensiveTracking(number);
        const stop = new AbortController();
        scene.world.before = async () => stop.abort(new Error("stop"));
        await expect(scene.look(stop.signal)).rejects.toThrow("stop");
        scene.world.before = async () => {};
        scene.world.seen.length = 0;
        await scene.look();
        expect(scene.world.seen.length).toBeGreaterThanOrEqual(2);
      });
    },
    { clock },
  );
});
