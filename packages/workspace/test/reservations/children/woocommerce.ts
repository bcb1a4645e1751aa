import { once } from "node:events";
import { woocommerce } from "@coccinelle/connector-woocommerce";
import { createRegistry, systemClock } from "@coccinelle/core";
import { createTransport } from "@coccinelle/core/http";
import { createRuntime } from "@coccinelle/runtime";
import { openStore } from "@coccinelle/store";
import { reconcile } from "../jobs.ts";
import { liveOn } from "../lives.ts";
import { masterKeys } from "../master-keys.ts";

/** Lives the life of three holds in front of the shop that its parent serves. */
const { folder, tenantId, item } = JSON.parse(process.argv[2] ?? "{}");
let laterMs = 0;
const clock = { now: () => Date.now() + laterMs, sleep: systemClock.sleep };
const store = await openStore({ folder, masterKeys, clock });
const fetch = createTransport({ allow: ["127.0.0.1"] });
const runtime = createRuntime({ store, clock, registry: createRegistry([woocommerce]), open: () => ({ fetch }) });
const say = (...words: readonly string[]): void => void process.stdout.write(`${words.join(" ")}\n`);
await liveOn({
  ...{ runtime, tenantId, item, say },
  letPass: async (ms) => {
    laterMs += ms;
    await once(process.stdin, "data"); // the shop's clock has followed
  },
  reconcile: () => reconcile(runtime, { store, tenantId, clock }),
});
say("done");
process.exit();
