import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRegistry, systemClock } from "@coccinelle/core";
import { openStore, type Store } from "@coccinelle/store";
import type { Durable } from "../../../src/durable.ts";
import {
  createRuntime,
  createWebhookHandler,
  type EventHandler,
  emitEvent,
  inboxJob,
  nodeListener,
} from "../../../src/index.ts";
import { masterKeys } from "../../support/master-keys.ts";
import { paperShop } from "../paper-shop.ts";
import { eventOf } from "../scene.ts";
import type { Step } from "./steps.ts";

const { location, tenantId, aheadMs, stopAt, stopAfter } = JSON.parse(process.argv[2] ?? "{}");

let passed = 0;
/** Whatever comes after this step does not come. */
function reach(step: Step): void {
  if (step !== stopAt) return;
  passed += 1;
  if (passed <= stopAfter) return;
  process.stdout.write(`${step}\n`);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

// As a process that is started later: the leases of the one before have run out.
const clock = { ...systemClock, now: () => Date.now() + aheadMs };
const whole = await openStore({ ...location, masterKeys, clock, migrations: "expect" });
const store: Store = whole;

const connector = paperShop({
  beforeVerify: async () => reach("before_verify"),
  parse: async (body) => {
    reach("after_claim");
    return [eventOf("order.updated", body, body)];
  },
});
const runtime = createRuntime({ store, registry: createRegistry([connector]), clock });
const emit: Durable["emit"] = async (transaction, event) => {
  await emitEvent(transaction, event);
  reach("before_commit");
};
const durable: Durable = { store, runtime, clock, emit, onEvent: () => {} };

const receiving: Store = {
  ...store,
  asTenant: async (tenant, work) => {
    reach("before_store");
    const done = await whole.asTenant(tenant, work);
    reach("before_answer");
    return done;
  },
};
const handleWebhook = createWebhookHandler({ ...durable, store: receiving });

const fetched: EventHandler = { name: "fetched", types: ["order.updated"], prepare: async () => reach("after_fetch") };
const job = inboxJob(
  {
    ...durable,
    store: {
      ...store,
      asTenant: async (tenant, work) => {
        const done = await whole.asTenant(tenant, work);
        if (done === undefined) reach("after_commit"); // only the effect's transaction gives nothing back
        return done;
      },
    },
  },
  { handlers: [fetched] },
);
const context = { tenantId, signal: new AbortController().signal, tell: async () => {} };

async function workOff(): Promise<Response> {
  while ((await job.run(context)) > 0);
  return new Response(null, { status: 204 });
}

const server = createServer(
  nodeListener(async (request) => {
    return request.url.endsWith("/work") ? workOff() : handleWebhook(request);
  }, "https://hooks.example"),
).listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo; // it listens on a port
  process.stdout.write(`${port}\n`);
});
