import type { TwinModule } from "../registry.ts";
import type { ShopState, TwinJob } from "../state.ts";

/** How long the shop's background work takes. */
const jobMs = 1000;

/** Background work that is done after a while: `job(id) { done }`. Its id holds no number but a UUID. */
export function newJob(shop: ShopState, nowMs: number): TwinJob {
  shop.lastId += 1;
  const id = `gid://shopify/Job/00000000-0000-4000-a000-${String(shop.lastId).padStart(12, "0")}`;
  const job = { id, dueMs: nowMs + jobMs };
  shop.jobs.set(id, job);
  return job;
}

export const jobs: TwinModule = {
  resolvers: {
    QueryRoot: { job: (_, { id }: { readonly id: string }, { shop }) => shop.jobs.get(id) },
    Job: {
      done: ({ dueMs }: TwinJob, _, { nowMs }) => nowMs >= dueMs,
      query: () => ({}),
    },
  },
  nodes: { Job: (shop, id) => shop.jobs.get(id) },
};
