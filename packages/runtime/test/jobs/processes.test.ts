import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { createTenant, openStore, type Store, type StoreLocation } from "@coccinelle/store";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { readProgress } from "../../src/index.ts";
import { openQueue } from "../../src/jobs/index.ts";
import { masterKeys } from "../support/master-keys.ts";
import { type Child, runChild } from "../support/run-child.ts";
import { type Engine, onEveryEngine } from "../support/stores.ts";
import { addPieces, trailOf } from "./jobs.ts";

/** How long workers are killed at random; minutes where it is to be believed. */
const killForSeconds = Number(process.env.KILL_SECONDS ?? 8);

async function startWorker(location: StoreLocation, given: object): Promise<Child> {
  const child = runChild(new URL("worker.ts", import.meta.url), { location, ...given });
  onTestFinished(() => child.kill());
  expect(await child.nextLine()).toBe("ready");
  return child;
}

async function fill(location: StoreLocation, tenants: number, pieces: number) {
  const store = await openStore({ ...location, masterKeys });
  onTestFinished(store.close);
  const ids = Array.from({ length: tenants }, () => randomUUID());
  for (const id of ids) {
    await createTenant(store, { id, name: "Léa" });
    await addPieces(store, id, pieces);
  }
  return { store, ids };
}

/** All pieces were done, and which workers did how many. */
async function expectEachOnce(store: Store, ids: readonly string[], pieces: number): Promise<Map<string, number>> {
  const done = new Map<string, number>();
  for (const id of ids) {
    const trail = (await trailOf(store, id)).filter(({ action }) => action === "piece");
    expect([trail.length, new Set(trail.map(({ subject }) => subject)).size]).toEqual([pieces, pieces]);
    for (const { actor } of trail) done.set(actor.id, (done.get(actor.id) ?? 0) + 1);
  }
  return done;
}

const patient = { timeout: 90_000, interval: 250 };

function onPostgres(define: (engine: Engine) => void): void {
  onEveryEngine((engine) => {
    if (engine.name === "postgres") define(engine);
    else it.skip("several processes need a server", () => {});
  });
}

describe("several worker processes", () => {
  onPostgres((engine) => {
    it("share the work, each piece once", { timeout: 120_000 }, async () => {
      const { location } = await engine.place();
      const { store, ids } = await fill(location, 12, 30);
      await Promise.all([1, 2, 3].map((worker) => startWorker(location, { worker, pieceMs: 5, concurrency: 2 })));
      const done = await vi.waitFor(() => expectEachOnce(store, ids, 30), patient);
      expect([...done.keys()].toSorted()).toEqual(["worker-1", "worker-2", "worker-3"]);
    });

    it("take over from one that was killed, within half a minute and its lease", { timeout: 120_000 }, async () => {
      const { location } = await engine.place();
      const { store, ids } = await fill(location, 1, 40);
      const first = await startWorker(location, { worker: 1, pieceMs: 50, batch: 40, concurrency: 1 });
      await vi.waitFor(async () => expect((await trailOf(store, ids[0] ?? "")).length).toBeGreaterThan(3), patient);
      await first.kill();
      const killedAt = performance.now();
      await startWorker(location, { worker: 2, batch: 40 });
      const done = await vi.waitFor(() => expectEachOnce(store, ids, 40), patient);
      expect([...done.keys()].toSorted()).toEqual(["worker-1", "worker-2"]);
      expect(performance.now() - killedAt).toBeLessThan(33_000);
    });

    it("do what comes round one at a time for each tenant, also after one was killed", {
      timeout: 120_000,
    }, async () => {
      const { location } = await engine.place();
      const { store, ids } = await fill(location, 2, 0);
      const [first] = await Promise.all([1, 2].map((worker) => startWorker(location, { worker, roundMs: 3000 })));
      await using queue = await openQueue({ store });
      for (let round = 0; round < 5; round += 1) await queue.nudge("round", null);
      await vi.waitFor(async () => expect((await trailOf(store, ids[0] ?? "")).length).toBeGreaterThan(0), patient);
      await first?.kill();
      for (const id of ids) {
        const actions = await vi.waitFor(async () => {
          const trail = (await trailOf(store, id)).map(({ action }) => action);
          expect(trail.at(-1)).toBe("end");
          return trail;
        }, patient);
        // Whoever was killed did not end; nobody else began before it was taken over.
        expect(actions.join(" ")).toMatch(/^(?:begin )?(?:begin end ?)+$/);
      }
    });

    it("say how far they are to other processes", { timeout: 60_000 }, async () => {
      const { location } = await engine.place();
      const { store } = await fill(location, 1, 0);
      await startWorker(location, { worker: 1, countMs: 300 });
      await using queue = await openQueue({ store });
      await queue.nudge("count", null);
      const read = async (): Promise<number> => {
        const [progress] = await readProgress(store, null);
        return progress?.finishedAt === null ? progress.done : -1;
      };
      const early = await vi.waitFor(async () => {
        const done = await read();
        expect(done).toBeGreaterThan(0);
        return done;
      }, patient);
      await vi.waitFor(async () => expect(await read()).toBeGreaterThan(early), patient);
    });

    it("lose nothing and do nothing twice while they are killed at random", { timeout: 1_200_000 }, async () => {
      const { location } = await engine.place();
      const { store, ids } = await fill(location, 6, 0);
      const start = (worker: number): Promise<Child> => startWorker(location, { worker, pieceMs: 5, concurrency: 2 });
      const children = await Promise.all([1, 2, 3].map(start));
      const endsAt = performance.now() + killForSeconds * 1000;
      let pieces = 0;
      for (let worker = 4; performance.now() < endsAt; worker += 1) {
        for (const id of ids) await addPieces(store, id, 20);
        pieces += 20;
        await sleep(Math.random() * 1500);
        const index = Math.floor(Math.random() * children.length);
        await children[index]?.kill();
        children[index] = await start(worker);
      }
      await vi.waitFor(() => expectEachOnce(store, ids, pieces), { ...patient, timeout: 120_000 });
    });
  });
});

describe("one process after the other", () => {
  onEveryEngine((engine) => {
    it("a killed worker's successor does the rest, each piece once", { timeout: 180_000 }, async () => {
      const { location } = await engine.place();
      const filled = await openStore({ ...location, masterKeys });
      const id = randomUUID();
      await createTenant(filled, { id, name: "Léa" });
      await addPieces(filled, id, 60);
      await filled.close();
      for (const worker of [1, 2]) {
        const child = await startWorker(location, { worker, pieceMs: 20 });
        await sleep(Math.random() * 800);
        await child.kill();
      }
      const last = await startWorker(location, { worker: 3, until: { tenantId: id, pieces: 60 } });
      expect(await last.nextLine()).toBe("all done");
      await last.stop();
      await using store = await openStore({ ...location, masterKeys });
      await expectEachOnce(store, [id], 60);
    });
  });
});
