import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  countMasterKeys,
  createTenant,
  type KeyWrapper,
  openStore,
  readCredentials,
  rotateMasterKey,
  type Store,
  type StoreLocation,
} from "../src/index.ts";
import { runChild } from "./children/run-child.ts";
import { testWrapper } from "./children/test-wrapper.ts";
import { createDatabase, postgresIsAbsent } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenant } from "./fill.ts";

const tenants = Array.from({ length: 24 }, (_, index) => `tenant-${index}`);

const read = async (store: Store, tenant: string): Promise<unknown> =>
  (await store.asTenant(tenant, (t) => readCredentials(t, { connectionId: "shop", slot: "current" })))?.config.apiKey;

/** Reads one tenant's secret after the other until it is told to stop. Gives how often it went well, and all failures. */
function keepReading(store: Store): {
  readonly stop: () => Promise<{ readonly reads: number; readonly failures: unknown[] }>;
} {
  let isOver = false;
  const failures: unknown[] = [];
  const loop = async (): Promise<number> => {
    let reads = 0;
    for (; !isOver || reads < tenants.length; reads += 1) {
      const tenant = tenants[reads % tenants.length] ?? "";
      await read(store, tenant).then(
        (value) => value === `key-${tenant}` || failures.push(value),
        (error: unknown) => failures.push(error),
      );
    }
    return reads;
  };
  const running = loop();
  return {
    stop: async () => {
      isOver = true;
      return { reads: await running, failures };
    },
  };
}

/** A store that has nothing in its cache of keys. */
const openWith = (location: StoreLocation, keyWrapper: KeyWrapper): Promise<Store> =>
  openStore({ ...location, keyWrapper });

async function fill(location: StoreLocation): Promise<void> {
  const store = await openWith(location, testWrapper("a"));
  for (const tenant of tenants) await addTenant(store, tenant);
  await store.close();
}

async function proveDropped(location: StoreLocation): Promise<void> {
  await using store = await openWith(location, testWrapper("b", true));
  for (const tenant of tenants) expect(await read(store, tenant)).toBe(`key-${tenant}`);
}

it("on a PGlite folder: killed half-way, resumed while calls go on, and the former key is dropped", async () => {
  const folder = await mkdtemp(join(tmpdir(), "coccinelle-store-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await fill({ folder });
  const child = runChild("rotate.ts", { location: { folder }, stopAt: 9 });
  expect(await child.nextLine()).toBe("9");
  await child.kill();

  const store = await openWith({ folder }, testWrapper("b"));
  expect(await countMasterKeys(store)).toEqual({ a: 15, b: 9 });
  const reader = keepReading(store);
  expect(await rotateMasterKey(store)).toBe(15);
  const { reads, failures } = await reader.stop();
  expect([reads >= tenants.length, failures]).toEqual([true, []]);
  expect(await countMasterKeys(store)).toEqual({ b: 24 });
  await store.close();
  await proveDropped({ folder });
});

describe.skipIf(postgresIsAbsent !== null)("on PostgreSQL", () => {
  it("killed half-way, resumed while three processes' calls go on, and the former key is dropped", async () => {
    const { databaseUrl, drop } = await createDatabase();
    onTestFinished(drop);
    await fill({ databaseUrl });
    // Some already wrap with the new key, one does not know yet that it is the current one.
    const stores = await Promise.all(
      (["b", "b", "a"] as const).map((current) => openWith({ databaseUrl }, testWrapper(current))),
    );
    const [store, , late] = stores;
    if (!store || !late) throw new Error("There are three");
    const readers = stores.map(keepReading);

    const child = runChild("rotate.ts", { location: { databaseUrl }, stopAt: 9 });
    expect(await child.nextLine()).toBe("9");
    await child.kill();
    expect(await countMasterKeys(store)).toEqual({ a: 15, b: 9 });

    const counts = await Promise.all([
      rotateMasterKey(store),
      rotateMasterKey(store),
      createTenant(late, { id: "late", name: "Late" }),
    ]);
    expect(counts[0] + counts[1]).toBeGreaterThanOrEqual(15);
    await rotateMasterKey(store);
    expect(await countMasterKeys(store)).toEqual({ b: 25 });

    for (const { reads, failures } of await Promise.all(readers.map(({ stop }) => stop()))) {
      expect([reads >= tenants.length, failures]).toEqual([true, []]);
    }
    for (const opened of stores) await opened.close();
    await proveDropped({ databaseUrl });
  });
});

describe("a rotation", () => {
  const openInMemory = async (keyWrapper: KeyWrapper): Promise<Store> => {
    const store = await openWith({ memory: true }, keyWrapper);
    onTestFinished(store.close);
    return store;
  };

  it("stops between two rows when it is told to", async () => {
    let current: "a" | "b" = "a";
    const wrappers = { a: testWrapper("a"), b: testWrapper("b") };
    const store = await openInMemory({
      get currentKeyId() {
        return current;
      },
      wrapKey: (key, context) => wrappers[current].wrapKey(key, context),
      unwrapKey: (key, context) => wrappers[current].unwrapKey(key, context),
    });
    for (const tenant of ["t1", "t2", "t3"]) await addTenant(store, tenant);
    current = "b";
    const stop = new AbortController();
    const rotation = rotateMasterKey(store, { signal: stop.signal, onProgress: () => stop.abort(new Error("enough")) });
    await expect(rotation).rejects.toThrow("enough");
    expect(await countMasterKeys(store)).toEqual({ a: 2, b: 1 });
  });

  it("refuses a wrapper that wraps with another key than it says, instead of going on for ever", async () => {
    const store = await openInMemory({ ...testWrapper("a"), currentKeyId: "alias" });
    await addTenant(store, "t1");
    expect((await failureOf(rotateMasterKey(store))).code).toBe("config_invalid");
  });
});
