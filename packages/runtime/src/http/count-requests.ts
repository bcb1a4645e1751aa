import type { Transport } from "@coccinelle/core";
import { runningCalls } from "../running-call.ts";

/** Counts the requests of each call. */
export function countRequests(fetch: Transport): Transport {
  return (input, init) => {
    for (const { notes } of runningCalls()) notes.requests += 1;
    return fetch(input, init);
  };
}
