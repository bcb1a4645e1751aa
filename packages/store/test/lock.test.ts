import type { Lock } from "@coccinelle/core";
import { describe, expect, it, onTestFinished } from "vitest";
import { openStore } from "../src/index.ts";
import { runChild } from "./children/run-child.ts";
import { testWrapper } from "./children/test-wrapper.ts";
import { createDatabase, onEveryEngine, postgresIsAbsent } from "./engines.ts";

const leaseMs = 30_000;
const scope = { tenantId: "t", connectionId: "c" };

/** Lets other callers go on. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Takes a lock and keeps it until it is told to give it back. */
async function hold(lock: Lock, names: readonly string[]): Promise<() => Promise<void>> {
  const { promise: isHeld, resolve: tell } = Promise.withResolvers<void>();
  const { promise: isOver, resolve: end } = Promise.withResolvers<void>();
  const running = lock(
    names,
    () => {
      tell();
      return isOver;
    },
    { leaseMs },
  );
  await isHeld;
  return async () => {
    end();
    await running;
  };
}

onEveryEngine((use) => {
  it("one caller at a time has a name, in the order in which they asked", async () => {
    const lock = use().store.lock(scope);
    const events: string[] = [];
    const runs = Array.from({ length: 12 }, (_, index) =>
      lock(
        ["one"],
        async () => {
          events.push(`in ${index}`);
          await breathe();
          events.push(`out ${index}`);
        },
        { leaseMs },
      ),
    );
    await Promise.all(runs);
    expect(events).toEqual(Array.from({ length: 12 }, (_, index) => [`in ${index}`, `out ${index}`]).flat());
  });

  it("gives what run gives, and gives the name back when run fails", async () => {
    const lock = use().store.lock(scope);
    expect(await lock(["x"], async () => 7, { leaseMs })).toBe(7);
    const failure = new Error("mine");
    await expect(lock(["x"], () => Promise.reject(failure), { leaseMs })).rejects.toBe(failure);
    expect(await lock(["x"], async () => 8, { leaseMs })).toBe(8);
  });

  it("callers who name the same in another order do not wait for each other for ever", async () => {
    const lock = use().store.lock(scope);
    const names = [
      ["a", "b", "c"],
      ["c", "b", "a"],
      ["b", "a"],
      ["c", "a", "a"],
    ];
    const runs = Array.from({ length: 24 }, (_, index) => lock(names[index % 4] ?? [], breathe, { leaseMs }));
    await Promise.all(runs);
  });

  it("connections, tenants and other names do not wait for one another", async () => {
    const { store } = use();
    const release = await hold(store.lock(scope), ["one"]);
    await store.lock(scope)(["two"], breathe, { leaseMs });
    await store.lock({ ...scope, connectionId: "other" })(["one"], breathe, { leaseMs });
    await store.lock({ ...scope, tenantId: "other" })(["one"], breathe, { leaseMs });
    await release();
  });

  it("a caller who gives up waiting is told its own reason, and is in nobody's way", async () => {
    const lock = use().store.lock(scope);
    const release = await hold(lock, ["one"]);
    const stop = new AbortController();
    const waiting = lock(["one"], breathe, { leaseMs, signal: stop.signal });
    stop.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    const next = lock(["one"], async () => "next", { leaseMs });
    await release();
    expect(await next).toBe("next");
    await expect(lock(["one"], breathe, { leaseMs, signal: AbortSignal.abort(new Error("before")) })).rejects.toThrow(
      "before",
    );
  });

  it("run is told when its caller stops", async () => {
    const stop = new AbortController();
    const run = (signal: AbortSignal) =>
      new Promise<unknown>((resolve) => {
        signal.addEventListener("abort", () => resolve(signal.reason));
        stop.abort("stopped");
      });
    expect(await use().store.lock(scope)(["one"], run, { leaseMs, signal: stop.signal })).toBe("stopped");
  });

  it("when the lease is over run is told, and the next one gets the name although run goes on", async () => {
    const lock = use().store.lock(scope);
    const { promise: isOver, resolve: end } = Promise.withResolvers<string>();
    const { promise: isTold, resolve: tell } = Promise.withResolvers<unknown>();
    const slow = lock(
      ["one"],
      (signal) => {
        signal.addEventListener("abort", () => tell(signal.reason));
        return isOver;
      },
      { leaseMs: 50 },
    );
    expect(await isTold).toMatchObject({ code: "unavailable" });
    expect(await lock(["one"], async () => "next", { leaseMs })).toBe("next");
    end("at last");
    expect(await slow).toBe("at last");
  });
});

describe.skipIf(postgresIsAbsent !== null)("between processes", () => {
  const openTwo = async () => {
    const { databaseUrl, drop } = await createDatabase();
    const stores = await Promise.all(
      [1, 2].map(() => openStore({ databaseUrl, keyWrapper: testWrapper("a"), poolSize: 3 })),
    );
    onTestFinished(async () => {
      await Promise.all(stores.map((store) => store.close()));
      await drop();
    });
    return { databaseUrl, locks: stores.map((store) => store.lock(scope)) };
  };

  it("one caller at a time has a name, with more callers than connections", async () => {
    const { locks } = await openTwo();
    let inside = 0;
    let most = 0;
    const run = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await breathe();
      inside -= 1;
    };
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => locks[index % 2]?.(["one", `own-${index % 5}`], run, { leaseMs })),
    );
    expect([most, inside]).toEqual([1, 0]);
  });

  it("a caller who waits for another process can give up", async () => {
    const {
      locks: [mine, theirs],
    } = await openTwo();
    if (!mine || !theirs) throw new Error("There are two");
    const release = await hold(theirs, ["one"]);
    await expect(mine(["one"], breathe, { leaseMs, signal: AbortSignal.timeout(200) })).rejects.toMatchObject({
      name: "TimeoutError",
    });
    await release();
    expect(await mine(["one"], async () => "mine", { leaseMs })).toBe("mine");
  });

  it("a process that is killed gives its names back", async () => {
    const {
      databaseUrl,
      locks: [lock],
    } = await openTwo();
    const child = runChild("hold-lock.ts", { databaseUrl, leaseMs: 600_000 });
    expect(await child.nextLine()).toBe("held");
    const next = lock?.(["name"], async () => "next", { leaseMs });
    await child.kill();
    expect(await next).toBe("next");
  });

  it("a process that is frozen beyond its lease loses its names, and learns it when it wakes", async () => {
    const {
      databaseUrl,
      locks: [lock],
    } = await openTwo();
    const child = runChild("hold-lock.ts", { databaseUrl, leaseMs: 1000 });
    expect(await child.nextLine()).toBe("held");
    child.process.kill("SIGSTOP");
    expect(await lock?.(["name"], async () => "next", { leaseMs })).toBe("next");
    child.process.kill("SIGCONT");
    expect(await child.nextLine()).toBe("lost");
    await child.kill();
  });
});
