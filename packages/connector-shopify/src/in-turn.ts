import { type CallOptions, hasWritten, recordWrite } from "@coccinelle/core";
import type { ShopifyClient } from "./client.ts";

/** Runs alone under the caller's lock where there is one; what is written meanwhile counts as the call's own writing. */
export async function inTurn<Value>(
  { lock }: ShopifyClient,
  { name, leaseMs, call }: { readonly name: string; readonly leaseMs: number; readonly call: CallOptions },
  run: (call: CallOptions) => Promise<Value>,
): Promise<Value> {
  if (!lock) return run(call);
  const runOwn = async (signal: AbortSignal): Promise<Value> => {
    const own = { ...call, signal };
    try {
      return await run(own);
    } finally {
      if (hasWritten(own)) recordWrite(call);
    }
  };
  return lock([name], runOwn, { signal: call.signal, leaseMs });
}
