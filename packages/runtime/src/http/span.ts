import type { Transport } from "@coccinelle/core";
import type { SpanHook } from "../events.ts";
import type { ConnectionIdentity } from "../pipeline.ts";
import { runningCall } from "../running-call.ts";

/** Runs the hook around each request. */
export function withSpan(fetch: Transport, connection: ConnectionIdentity, hook: SpanHook): Transport {
  return (input, init) => {
    const isRequest = input instanceof Request;
    const call = runningCall();
    const span = {
      ...connection,
      operation: call?.operation ?? null,
      attempt: call?.notes.attempts ?? 1,
      method: init?.method ?? (isRequest ? input.method : "GET"),
      host: new URL(isRequest ? input.url : input).host,
    };
    return hook(span, () => fetch(input, init));
  };
}
