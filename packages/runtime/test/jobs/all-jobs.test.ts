import { randomUUID } from "node:crypto";
import { createTenant } from "@coccinelle/store";
import { expect, it, vi } from "vitest";
import { readProgress } from "../../src/index.ts";
import { allJobs } from "../../src/jobs/index.ts";
import { onEveryEngine } from "../support/stores.ts";
import { durableOver, startWorker } from "./in-process.ts";

/** Runs, and notes who has run. */
function noting<Context, Value>(
  ran: string[],
  { name, run }: { readonly name: string; readonly run: (context: Context) => Promise<Value> },
): (context: Context) => Promise<Value> {
  return async (context) => {
    const value = await run(context);
    ran.push(name);
    return value;
  };
}

onEveryEngine((engine) => {
  it("a worker does every job of the product", async () => {
    const store = engine.store();
    const { durable, events } = durableOver(store);
    const tenantId = randomUUID();
    await createTenant(store, { id: tenantId, name: "Léa" });
    const table = allJobs(durable);
    const names = [...table.jobs, ...table.periodic, ...table.house].map(({ name }) => name);
    expect(names).toEqual([
      ...["inbox", "outbox", "reservations", "watches", "privacy", "audit"],
      ...["held-stock", "sync", "retention", "rotation"],
    ]);
    const ran: string[] = [];
    const worker = await startWorker(durable, {
      jobs: table.jobs.map((job) => ({ ...job, run: noting(ran, job) })),
      periodic: table.periodic.map((job) => ({ ...job, run: noting(ran, job) })),
      house: table.house.map((job) => ({ ...job, run: noting(ran, job) })),
    });
    for (const { name } of [...table.jobs, ...table.periodic]) await worker.nudge(name, tenantId);
    await worker.nudge("rotation", null);
    await vi.waitFor(() => expect(ran.toSorted()).toEqual(names.toSorted()), { timeout: 60_000, interval: 100 });
    expect(events).toEqual([]);
    expect((await readProgress(store, tenantId)).every(({ failure }) => failure === null)).toBe(true);
  });
});
