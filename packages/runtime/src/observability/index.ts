export type { JobReport } from "./job-report.ts";
export { type Listeners, tellAll } from "./listeners.ts";
export { type CreateLoggerOptions, createLogger } from "./logging/create-logger.ts";
export { type Observed, type ObserveOptions, observe } from "./observe.ts";
export { type ObserveJobOptions, observeJob } from "./observe-job.ts";
export { type GaugeSources, observeGauges } from "./telemetry/observe-gauges.ts";
