import type { Durable } from "../durable.ts";
import { watchJob } from "../watches/watch-job.ts";
import type { JobTable } from "./job.ts";
import { rotationJob } from "./rotation-job.ts";

/** Every job of the product: what a worker is given unless it does some of them only. */
export function allJobs(durable: Durable): JobTable {
  return {
    jobs: [watchJob(durable)],
    periodic: [],
    house: [rotationJob(durable.store)],
  };
}
