import { setTimeout as sleep } from "node:timers/promises";
import { createRegistry, systemClock } from "@coccinelle/core";
import { openStore } from "@coccinelle/store";
import { createRuntime } from "../../src/index.ts";
import { createWorker } from "../../src/jobs/index.ts";
import { masterKeys } from "../support/master-keys.ts";
import { countJob, piecesJob, roundJob, trailOf } from "./jobs.ts";

/** One of several workers on one database. It says `ready`, and `all done` when so many pieces of a tenant are. */
const { location, worker, pieceMs, batch, roundMs, countMs, concurrency, until } = JSON.parse(process.argv[2] ?? "{}");
const store = await openStore({ ...location, masterKeys });
const durable = {
  ...{ store, clock: systemClock, emit: async () => {} },
  runtime: createRuntime({ store, registry: createRegistry([]) }),
  onEvent: (event: object) => process.stderr.write(`${JSON.stringify(event)}\n`),
};
const running = createWorker({
  durable,
  jobs: [piecesJob(store, worker, { pieceMs, batch })],
  periodic: [roundJob(store, worker, { roundMs })],
  house: [countJob({ upTo: 20, pieceMs: countMs ?? 0 })],
  ...{ concurrency, lookEveryMs: 1000, takeOverAfterSeconds: 10 },
});
await running.start();
process.stdout.write("ready\n");
process.once("SIGTERM", async () => {
  await running.stop();
  await durable.runtime.dispose();
  await store.close();
});
if (until) {
  while ((await trailOf(store, until.tenantId)).length < until.pieces) await sleep(100);
  process.stdout.write("all done\n");
}
