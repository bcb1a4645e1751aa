import { randomUUID } from "node:crypto";
import { ConnectorError } from "@coccinelle/core";
import { claimOutbox, createTenant, deleteTenant, finishOutbox, listDueOutbox, type Store } from "@coccinelle/store";
import { expect, it, onTestFinished, vi } from "vitest";
import { type DueJob, readProgress } from "../../src/index.ts";
import { createWorker, openQueue } from "../../src/jobs/index.ts";
import { onEveryEngine } from "../support/stores.ts";
import { durableOver, startWorker } from "./in-process.ts";
import { addPieces, countJob, piecesJob, roundJob, trailOf } from "./jobs.ts";

async function addTenant(store: Store): Promise<string> {
  const id = randomUUID();
  await createTenant(store, { id, name: "Léa" });
  return id;
}

/** A job of which tests say what it does; it is due for these tenants, until it has run for them. */
function toldJob(name: string, tenants: readonly string[], run: DueJob["run"]): DueJob {
  const due = new Set(tenants);
  return {
    name,
    listDue: async () => [...due].map((tenantId) => ({ tenantId })),
    run: async (context) => {
      due.delete(context.tenantId);
      return run(context);
    },
  };
}

onEveryEngine((engine) => {
  it("one process works off everything, each piece once", async () => {
    const store = engine.store();
    const { durable, events } = durableOver(store);
    const tenants = await Promise.all([1, 2, 3].map(() => addTenant(store)));
    for (const tenantId of tenants) await addPieces(store, tenantId, 25);
    await startWorker(durable, { jobs: [piecesJob(store, 1)] });
    for (const tenantId of tenants) {
      await vi.waitFor(
        async () => {
          const pieces = (await trailOf(store, tenantId)).map(({ subject }) => subject);
          expect([pieces.length, new Set(pieces).size]).toEqual([25, 25]);
        },
        { timeout: 20_000, interval: 100 },
      );
    }
    expect(events).toEqual([]);
  });

  it("a nudge runs a job without waiting for anybody to look", async () => {
    const store = engine.store();
    const { durable } = durableOver(store);
    const tenantId = await addTenant(store);
    const { promise: ran, resolve } = Promise.withResolvers<string>();
    const job: DueJob = {
      name: "told-nudge",
      listDue: async () => [],
      run: async (context) => {
        resolve(context.tenantId);
        return 0;
      },
    };
    await startWorker(durable, { jobs: [job] }, 3_600_000);
    await using queue = await openQueue({ store });
    await queue.nudge("told-nudge", tenantId);
    expect(await ran).toBe(tenantId);
  });

  it("a tenant with a thousand pieces does not make others wait", async () => {
    const store = engine.store();
    const { durable } = durableOver(store);
    const big = await addTenant(store);
    const small = await Promise.all(Array.from({ length: 20 }, () => addTenant(store)));
    await addPieces(store, big, 1000);
    for (const tenantId of small) await addPieces(store, tenantId, 1);
    const order: string[] = [];
    const job: DueJob = {
      name: "fair",
      listDue: listDueOutbox,
      run: async ({ tenantId }) => {
        const items = await store.asTenant(tenantId, async (t) => {
          const claimed = await claimOutbox(t, { leaseMs: 60_000, limit: 10 });
          for (const item of claimed) await finishOutbox(t, item);
          return claimed;
        });
        order.push(...items.map(() => tenantId));
        return items.length;
      },
    };
    const worker = createWorker({ durable, jobs: [job], concurrency: 1, lookEveryMs: 100 });
    await worker.start();
    await vi.waitFor(() => expect(new Set(order).size).toBe(21), { timeout: 60_000, interval: 50 });
    await worker.stop();
    const lastOfSmall = Math.max(...small.map((tenantId) => order.indexOf(tenantId)));
    expect(order.slice(0, lastOfSmall).filter((tenantId) => tenantId === big).length).toBeLessThanOrEqual(50);
    await deleteTenant(store, big);
  });

  it("what fails is told, and comes again after a pause", async () => {
    const store = engine.store();
    const { durable, events } = durableOver(store);
    const tenantId = await addTenant(store);
    let runs = 0;
    const job = toldJob("told-failure", [tenantId], async () => {
      runs += 1;
      throw new ConnectorError("unavailable", "The shop is down.", { retryAfterMs: 3_600_000 });
    });
    await startWorker(durable, { jobs: [job] });
    await vi.waitFor(() => expect(events).toHaveLength(1), { timeout: 10_000 });
    expect(events[0]).toMatchObject({
      ...{ kind: "job_failed", job: "told-failure", tenantId, failures: 1, retryAfterMs: 3_600_000 },
      error: { code: "unavailable", message: "The shop is down." },
    });
    await using queue = await openQueue({ store });
    await queue.nudge("told-failure", tenantId); // joins the run that waits already
    const other = await addTenant(store);
    await queue.nudge("told-failure", other);
    await vi.waitFor(() => expect(events).toHaveLength(2), { timeout: 10_000 });
    expect(runs).toBe(2);
  });

  it("what fails for no stated reason is told as a bug, and warned of", async () => {
    const store = engine.store();
    const { durable, events } = durableOver(store);
    const tenantId = await addTenant(store);
    const warnings: Error[] = [];
    const hear = (warning: Error): void => void warnings.push(warning);
    process.on("warning", hear);
    onTestFinished(() => void process.off("warning", hear));
    const job = toldJob("told-bug", [tenantId], async () => {
      throw new TypeError("not a function");
    });
    await startWorker(durable, { jobs: [job] });
    await vi.waitFor(() => expect(events).toHaveLength(1), { timeout: 10_000 });
    expect(events[0]).toMatchObject({ kind: "job_failed", error: null, failures: 1, retryAfterMs: 5000 });
    await vi.waitFor(() => expect(warnings.map(({ message }) => message)).toContain("not a function"));
  });

  it("a failure of a tenant that was deleted meanwhile is nobody's", async () => {
    const store = engine.store();
    const { durable, events } = durableOver(store);
    const tenantId = await addTenant(store);
    const { promise: over, resolve: end } = Promise.withResolvers<void>();
    const job = toldJob("told-deleted", [tenantId], async () => {
      await deleteTenant(store, tenantId);
      end();
      throw new ConnectorError("not_found", "There is no such tenant.");
    });
    const worker = await startWorker(durable, { jobs: [job] });
    await over;
    await worker.stop();
    expect(events).toEqual([]);
  });

  it.skipIf(!process.env.KILL_SECONDS)("comes round by the clock", { timeout: 150_000 }, async () => {
    const store = engine.store();
    const { durable } = durableOver(store);
    const served: string[] = [];
    const tenantId = await addTenant(store);
    const run = async (context: { readonly tenantId: string }): Promise<void> => void served.push(context.tenantId);
    await startWorker(durable, { periodic: [{ name: "minutely", cron: "* * * * *", run }] });
    await vi.waitFor(() => expect(served).toContain(tenantId), { timeout: 130_000, interval: 500 });
  });

  it("a stopping worker lets a job end between two pieces, and the next worker goes on", async () => {
    const store = engine.store();
    const { durable, events } = durableOver(store);
    const tenantId = await addTenant(store);
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const seen: string[] = [];
    const job = toldJob("told-stop", [tenantId], async ({ signal }) => {
      if (seen.length > 0) return Number(seen.push("again")) * 0;
      seen.push("first");
      begin();
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      throw signal.reason;
    });
    const worker = createWorker({ durable, jobs: [job], lookEveryMs: 100 });
    await worker.start();
    await begun;
    await worker.stop();
    await startWorker(durable, { jobs: [job] });
    await vi.waitFor(() => expect(seen).toEqual(["first", "again"]), { timeout: 10_000 });
    expect(events).toEqual([]);
  });

  it("what comes round serves every tenant once", async () => {
    const store = engine.store();
    const { durable } = durableOver(store);
    const tenants = await Promise.all([1, 2, 3].map(() => addTenant(store)));
    const worker = await startWorker(durable, { periodic: [roundJob(store, 1)] });
    await worker.nudge("round", null);
    for (const tenantId of tenants) {
      await vi.waitFor(
        async () => {
          const trail = await trailOf(store, tenantId);
          expect(trail.map(({ action }) => action).toSorted()).toEqual(["begin", "end"]);
        },
        { timeout: 20_000, interval: 100 },
      );
    }
  });

  it("a job of the house says how far it is", async () => {
    const store = engine.store();
    const { durable } = durableOver(store);
    const worker = await startWorker(durable, { house: [countJob({ upTo: 5, pieceMs: 1 })] });
    await worker.nudge("count", null);
    await vi.waitFor(
      async () => {
        const [progress] = await readProgress(store, null);
        expect(progress).toMatchObject({ job: "count", done: 5, total: 5, note: "at 5", failure: null });
        expect(progress?.finishedAt).not.toBeNull();
      },
      { timeout: 10_000, interval: 100 },
    );
  });

  it("cannot be nudged before it is started", async () => {
    const worker = createWorker({ durable: durableOver(engine.store()).durable });
    await expect(worker.nudge("inbox", null)).rejects.toMatchObject({ code: "unavailable" });
  });
});

it("two jobs of one name are refused", () => {
  const job = countJob({ upTo: 1, pieceMs: 1 });
  const durable = { store: {} } as never; // it is not looked at
  expect(() => createWorker({ durable, house: [job, job] })).toThrow(TypeError);
});
