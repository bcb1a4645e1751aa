export { type AllJobsOptions, allJobs } from "./all-jobs.ts";
export { createWorker, type Worker, type WorkerOptions } from "./create-worker.ts";
export { type Message, openQueue, type Queue, type QueueSettings } from "./open-queue.ts";
export { rotationJob } from "./rotation-job.ts";
