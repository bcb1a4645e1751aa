import { countMasterKeys, createTenant, generateMasterKey, openStore, type StoreLocation } from "@coccinelle/store";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { readProgress } from "../../src/index.ts";
import { rotationJob } from "../../src/jobs/index.ts";
import { onEveryEngine } from "../support/stores.ts";
import { durableOver, startWorker } from "./in-process.ts";

const keys = { former: generateMasterKey(), next: generateMasterKey() };
const tenants = Array.from({ length: 30 }, (_, index) => `tenant-${index}`);

async function fill(location: StoreLocation): Promise<void> {
  await using store = await openStore({ ...location, masterKeys: { current: "former", keys } });
  for (const id of tenants) await createTenant(store, { id, name: "Léa" });
}

describe("the rotation of the master key", () => {
  onEveryEngine((engine) => {
    it("is a job that says how far it is", async () => {
      const { location } = await engine.place();
      await fill(location);
      const store = await openStore({ ...location, masterKeys: { current: "next", keys } });
      onTestFinished(store.close);
      const { durable, events } = durableOver(store);
      const worker = await startWorker(durable, { house: [rotationJob(store)] });
      await worker.nudge("rotation", null);
      await vi.waitFor(
        async () => {
          const [progress] = await readProgress(store, null);
          expect(progress).toMatchObject({ job: "rotation", done: 30, total: 30, failure: null });
          expect(progress?.finishedAt).not.toBeNull();
        },
        { timeout: 20_000, interval: 100 },
      );
      expect(await countMasterKeys(store)).toEqual({ next: 30 });
      expect(events).toEqual([]);
      await worker.stop();
    });

    it("stops between two tenants, and goes on from there", async () => {
      const { location } = await engine.place();
      await fill(location);
      await using store = await openStore({ ...location, masterKeys: { current: "next", keys } });
      const job = rotationJob(store);
      const stop = new AbortController();
      const told: number[] = [];
      const stopped = job.run({
        signal: stop.signal,
        tell: async ({ done }) => {
          told.push(done);
          if (done === 5) stop.abort(new Error("stop"));
        },
      });
      await expect(stopped).rejects.toThrow("stop");
      const { former = 0 } = await countMasterKeys(store);
      expect(former).toBeGreaterThan(0);
      const later: (number | null)[] = [];
      await job.run({ signal: new AbortController().signal, tell: async ({ done }) => void later.push(done) });
      expect(later.at(-1)).toBe(former);
      expect(await countMasterKeys(store)).toEqual({ next: 30 });
    });
  });
});
