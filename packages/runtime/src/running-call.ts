import { AsyncLocalStorage } from "node:async_hooks";
import type { Call } from "./pipeline.ts";

const running = new AsyncLocalStorage<Call>();

/** The call that a request is sent for; of requests that several calls share, the one that began them. */
export function runningCall(): Call | undefined {
  return running.getStore();
}

/** Runs what belongs to a call. */
export function runFor<Value>(call: Call, run: () => Value): Value {
  return running.run(call, run);
}
