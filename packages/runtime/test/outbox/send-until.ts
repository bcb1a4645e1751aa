import { type Clock, systemClock } from "@coccinelle/core";
import { openStore, type Store, type TenantTransaction } from "@coccinelle/store";
import { outboxJob } from "../../src/index.ts";
import { masterKeys } from "../support/master-keys.ts";

/** Where this process is to stop for ever: in its so-many-th transaction, or not at all. */
interface Stop {
  readonly transaction: number;
  readonly moment: "before" | "uncommitted" | "after";
}

interface Given {
  readonly location: { readonly folder: string } | { readonly databaseUrl: string };
  readonly tenantId: string;
  readonly allow: readonly string[];
  /** How far the store's clock is ahead: leases of who was killed are over. */
  readonly aheadMs: number;
  readonly stop: Stop | null;
}

const given: Given = JSON.parse(process.argv[2] ?? "{}");
const clock = { ...systemClock, now: () => Date.now() + given.aheadMs };
const store = await openStore({ ...given.location, masterKeys, clock });
const stopping = given.stop === null ? store : stopAt(store, given.stop);
/** Nothing is looked for at times, so that a slow machine has the same transactions in the same order. */
const timeless: Clock = { now: Date.now, sleep: () => new Promise(() => {}) };
const job = outboxJob({ store: stopping, clock: timeless, onEvent: () => {} }, { allow: given.allow, concurrency: 1 });
const sent = await job.run({
  tenantId: given.tenantId,
  signal: new AbortController().signal,
  tell: async () => {},
});
await store.close();
say(`sent ${sent}`);

function stopAt(opened: Store, { transaction, moment }: Stop): Store {
  let count = 0;
  const meet = (present: Stop["moment"], number: number): void => {
    if (present !== moment || number !== transaction) return;
    say("stopped");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); // whatever comes next does not come
  };
  return {
    ...opened,
    asTenant: async <Value>(id: string, work: (transaction: TenantTransaction) => Promise<Value>): Promise<Value> => {
      count += 1;
      const number = count;
      meet("before", number);
      const value = await opened.asTenant(id, async (open) => {
        const result = await work(open);
        meet("uncommitted", number);
        return result;
      });
      meet("after", number);
      return value;
    },
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
