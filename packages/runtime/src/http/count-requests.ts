import type { Transport } from "@coccinelle/core";
import { runningCall } from "../running-call.ts";

/** Counts the requests of each call. */
export function countRequests(fetch: Transport): Transport {
  return (input, init) => {
    const call = runningCall();
    if (call) call.notes.requests += 1;
    return fetch(input, init);
  };
}
