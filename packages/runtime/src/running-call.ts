import { AsyncLocalStorage } from "node:async_hooks";
import type { Call } from "./pipeline.ts";

const running = new AsyncLocalStorage<Call>();

/** The call that a request is sent for; of requests that several calls share, the one that began them. */
export function runningCall(): Call | undefined {
  return running.getStore();
}

/** The running call, and those that it is part of, from the inside out. */
export function* runningCalls(): Generator<Call> {
  for (let call = running.getStore() ?? null; call; call = call.within) yield call;
}

/** Runs what belongs to a call. */
export function runFor<Value>(call: Call, run: () => Value): Value {
  return running.run(call, run);
}
