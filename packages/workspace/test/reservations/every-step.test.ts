import { randomUUID } from "node:crypto";
import { createRegistry, type Lock, type LockOptions, type Transport } from "@coccinelle/core";
import { createRuntime } from "@coccinelle/runtime";
import { addConnection, createTenant, openStore, type Store } from "@coccinelle/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAgreement } from "./aftermath.ts";
import { reconcile } from "./jobs.ts";
import { liveOn } from "./lives.ts";
import { masterKeys } from "./master-keys.ts";
import { remotes, stockUp, transportTo } from "./remotes.ts";

let nowMs = Date.parse("2026-11-24T10:00:00Z");
/** Short waits pass at once, and take the time that they should; long ones are timers, which nobody here waits for. */
const clock = {
  now: () => {
    nowMs += 1;
    return nowMs;
  },
  sleep: (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const isShort = ms < 10_000;
      if (isShort) nowMs += ms;
      const timer = setTimeout(resolve, isShort ? 0 : ms);
      if (!isShort) timer.unref();
      signal?.addEventListener("abort", () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    }),
};
const letPass = (ms: number): void => {
  nowMs += ms;
};

/** After so many steps, transactions and requests alike, this process never hears of anything again. */
function dyingAfter(steps: number) {
  let left = steps;
  let die = (): void => {};
  const death = new Promise<"dead">((resolve) => {
    die = () => resolve("dead");
  });
  async function step<Value>(run: () => Promise<Value>): Promise<Value> {
    if (left <= 0) return new Promise(() => {});
    left -= 1;
    const isLast = left === 0;
    const value = await run();
    if (!isLast) return value;
    die();
    return new Promise(() => {});
  }
  /** A lock falls with the process that holds it. */
  const lockOf =
    (lock: Lock): Lock =>
    async <Value>(
      names: readonly string[],
      run: (signal: AbortSignal) => Promise<Value>,
      options: LockOptions,
    ): Promise<Value> => {
      const runUntilDeath = (signal: AbortSignal) => Promise.race([run(signal).then((value) => ({ value })), death]);
      const outcome = await lock(names, runUntilDeath, options);
      return outcome === "dead" ? new Promise(() => {}) : outcome.value;
    };
  return { step, death, lockOf };
}

const initial = 3;
/** More steps than any of these lives has. */
const manySteps = 200;

describe("a process that dies between any two steps of holds", () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore({ memory: true, masterKeys, clock });
  }, 60_000);
  afterAll(() => store.close());

  /** Whether the whole life was lived. */
  async function dieAfter(name: string, steps: number): Promise<boolean> {
    const remote = remotes[name]?.(() => nowMs);
    if (!remote) throw new Error("There is no such remote");
    const { connector, config, twin } = remote;
    const item = stockUp(twin, initial);
    const tenantId = randomUUID();
    await createTenant(store, { id: tenantId, name: "Léa" });
    await store.asTenant(tenantId, (t) => addConnection(t, { id: "shop", connectorId: connector.id, config }));
    const { step, death, lockOf } = dyingAfter(steps);
    const mortal: Store = { ...store, asTenant: (id, work) => step(() => store.asTenant(id, work)) };
    const fetch = transportTo(twin);
    const dying: Transport = (input, init) => step(() => fetch(input, init));
    const registry = createRegistry([connector]);
    const lock = lockOf(store.lock({ tenantId, connectionId: "shop" }));
    const runtime = createRuntime({ store: mortal, registry, clock, open: () => ({ fetch: dying, lock }) });
    const said: string[] = [];
    const say = (...words: readonly string[]): void => void said.push(words.join(" "));
    const life = liveOn({
      ...{ runtime, tenantId, item, say, letPass },
      reconcile: () => reconcile(runtime, { store: mortal, tenantId, clock }),
    });
    const outcome = await Promise.race([life, death]);
    await expectAgreement({ remote, fetch, store, tenantId, clock, item, initial, said, letPass });
    return outcome !== "dead";
  }

  it.each(Object.keys(remotes))(
    "leaves nothing undone over %s",
    async (name) => {
      let steps = 1;
      while (steps < manySteps && !(await dieAfter(name, steps))) steps += 1;
      expect(steps).toBeGreaterThan(15);
      expect(steps).toBeLessThan(manySteps);
      process.stdout.write(`${name}: ${steps - 1} deaths\n`);
    },
    600_000,
  );
});
