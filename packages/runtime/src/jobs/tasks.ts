import type { Page } from "@coccinelle/core";
import { listTenants, type PageRequest, type Store, type Tenant } from "@coccinelle/store";
import type { DueJob, HouseJob, JobContext, JobTable, PeriodicJob } from "./job.ts";

/** What a task runs with; `tenantId` is `null` for the house. */
type TaskContext = Omit<JobContext, "tenantId"> & { readonly tenantId: string | null };

/** A job as its worker sees it, of whatever kind. */
export interface Task {
  readonly name: string;
  /** When it comes round; `null` for work that waits until it is due. */
  readonly cron: string | null;
  /** Whom it serves when nobody is named, in batches; `null`: the house itself. */
  readonly findTenants: (() => AsyncIterable<readonly string[]>) | null;
  /** Answers whether there may be more to do. */
  readonly run: (context: TaskContext) => Promise<boolean>;
}

/** One task for each job. */
export function toTasks({ jobs, periodic, house }: JobTable, store: Store): readonly Task[] {
  return [
    ...jobs.map((job) => dueTask(job, store)),
    ...periodic.map((job) => periodicTask(job, store)),
    ...house.map(houseTask),
  ];
}

function dueTask({ name, listDue, run }: DueJob, store: Store): Task {
  return {
    name,
    cron: null,
    findTenants: () => tenantsWithWork(listDue, store),
    run: async ({ tenantId, ...context }) => tenantId !== null && (await run({ ...context, tenantId })) > 0,
  };
}

function periodicTask({ name, cron, run }: PeriodicJob, store: Store): Task {
  return {
    name,
    cron,
    findTenants: () => allTenants(store),
    run: async ({ tenantId, ...context }) => {
      if (tenantId !== null) await run({ ...context, tenantId });
      return false;
    },
  };
}

function houseTask({ name, cron, run }: HouseJob): Task {
  return {
    name,
    cron,
    findTenants: null,
    run: async ({ signal, tell }) => {
      await run({ signal, tell });
      return false;
    },
  };
}

const batch = 500;

/** Tenants with due work, whoever waited longest first. Those that were found are passed over, so that nobody hides others. */
async function* tenantsWithWork(listDue: DueJob["listDue"], store: Store): AsyncGenerator<readonly string[]> {
  const found = new Set<string>();
  for (;;) {
    const request = { limit: batch, exceptTenants: [...found] };
    const due = await store.acrossTenants((transaction) => listDue(transaction, request));
    const fresh = [...new Set(due.map(({ tenantId }) => tenantId))].filter((tenantId) => !found.has(tenantId));
    for (const tenantId of fresh) found.add(tenantId);
    if (fresh.length > 0) yield fresh;
    if (fresh.length === 0 || due.length < batch) return;
  }
}

async function* allTenants(store: Store): AsyncGenerator<readonly string[]> {
  for (let cursor: string | null = null; ; ) {
    const request: PageRequest = { limit: 100, cursor };
    const page: Page<Tenant> = await store.acrossTenants((transaction) => listTenants(transaction, request));
    yield page.items.map(({ id }) => id);
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}
