import { openStore, type Store } from "@coccinelle/store";
import { erasePerson } from "../../src/index.ts";
import { durableOf } from "../support/durable.ts";
import { masterKeys } from "../support/master-keys.ts";

const { location, tenantId, email, stopAt } = JSON.parse(process.argv[2] ?? "{}");

let step = 0;
/** The process stands still here when it is its turn, until it is killed. */
function point(name: string): void {
  step += 1;
  if (step !== stopAt) return;
  process.stdout.write(`${name}\n`);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

const store = await openStore({ ...location, masterKeys, migrations: "expect" });
const asTenant: Store["asTenant"] = async (id, work) => {
  const value = await store.asTenant(id, async (transaction) => {
    const inner = await work(transaction);
    point("before a commit");
    return inner;
  });
  point("after a commit");
  return value;
};
const fetch: typeof globalThis.fetch = async (...given) => {
  point("before a request");
  const response = await globalThis.fetch(...given);
  point("after an answer");
  return response;
};
const durable = durableOf({ ...store, asTenant }, { open: () => ({ fetch }) });
const { state } = await erasePerson(durable, { tenantId, person: { email }, requestKey: "ticket-7" });
await durable.runtime.dispose();
await store.close();
process.stdout.write(`ended ${state} after ${step} points\n`);
