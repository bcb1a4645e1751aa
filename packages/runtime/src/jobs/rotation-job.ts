import { countMasterKeys, rotateMasterKey, type Store } from "@coccinelle/store";
import type { HouseJob } from "./job.ts";

/**
 * Re-wraps what a former master key has wrapped, whenever there is some. Give both keys to every process first. Killed
 * half-way it goes on where it was; nudge `rotation` to begin at once.
 */
export function rotationJob(store: Store): HouseJob {
  return {
    name: "rotation",
    cron: "7 * * * *",
    run: async ({ signal, tell }) => {
      const total = await countTenantsWithKey(store);
      let telling: Promise<void> = Promise.resolve();
      const rewrapped = await rotateMasterKey(store, {
        signal,
        onProgress: (done) => {
          telling = telling.then(() => tell({ done, total, note: null }));
          telling.catch(() => {}); // it is waited for below
        },
      });
      await telling;
      if (rewrapped > 0) await tell({ done: rewrapped, total: rewrapped, note: null });
    },
  };
}

async function countTenantsWithKey(store: Store): Promise<number> {
  const counts = await countMasterKeys(store);
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
