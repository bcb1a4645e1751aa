import { createRegistry, systemClock } from "@coccinelle/core";
import { createTransport } from "@coccinelle/core/http";
import { openStore } from "@coccinelle/store";
import { createRuntime, syncJob } from "../../../src/index.ts";
import { masterKeys } from "../../support/master-keys.ts";
import { catalogue } from "../catalogue.ts";

const { location, tenantId, host } = JSON.parse(process.argv[2] ?? "{}");
const store = await openStore({ ...location, masterKeys, migrations: "expect" });
const fetch = createTransport({ allow: [host] });
const runtime = createRuntime({ store, registry: createRegistry([catalogue]), open: () => ({ fetch }) });
const durable = { store, runtime, clock: systemClock, emit: async () => {}, onEvent: () => {} };
const { signal } = new AbortController();
await syncJob(durable).run({ tenantId, signal, tell: async () => {} });
await runtime.dispose();
await fetch.close();
await store.close();
process.stdout.write("done\n");
