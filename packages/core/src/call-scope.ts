import type { CallOptions } from "./call.ts";

const written = new WeakSet<CallOptions>();

/**
 * Notes that a request which may change something is about to be sent under this call. From then on a failure of the
 * same call cannot claim that nothing happened.
 */
export function recordWrite(call: CallOptions | undefined): void {
  if (call) written.add(call);
}

/** Takes {@link recordWrite} back: the remote refused that request before it executed it, and it was the only one. */
export function forgetWrite(call: CallOptions | undefined): void {
  if (call) written.delete(call);
}

/** Whether a request that may have changed something was sent under this call. */
export function hasWritten(call: CallOptions | undefined): boolean {
  return call !== undefined && written.has(call);
}
