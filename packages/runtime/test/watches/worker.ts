import { randomUUID } from "node:crypto";
import { createRegistry, systemClock } from "@coccinelle/core";
import { openStore } from "@coccinelle/store";
import { createRuntime, type Durable, watchJob } from "../../src/index.ts";
import { createWorker } from "../../src/jobs/index.ts";
import { masterKeys } from "../support/master-keys.ts";
import { emitToOutbox } from "./emit-to-outbox.ts";
import { worldConnector } from "./world.ts";

/** One of several workers in front of one world, which is told by HTTP. */
const { location, worldUrl, leaseMs } = JSON.parse(process.argv[2] ?? "{}");
const store = await openStore({ ...location, masterKeys });
const durable: Durable = {
  ...{ store, clock: systemClock },
  // Under an id of its own each time: an outbox that recognised a repeat would hide it.
  emit: (transaction, event) => emitToOutbox(transaction, { ...event, id: randomUUID() }),
  runtime: createRuntime({
    ...{ store, registry: createRegistry([worldConnector()]) },
    open: () => ({ fetch: (input, init) => fetch(String(input).replace("https://world.example", worldUrl), init) }),
  }),
  onEvent: (event) => process.stderr.write(`${JSON.stringify(event)}\n`),
};
const worker = createWorker({
  durable,
  jobs: [watchJob(durable, { leaseMs })],
  lookEveryMs: 300,
  takeOverAfterSeconds: 10,
});
await worker.start();
process.stdout.write("ready\n");
