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

const ofReads = new WeakSet<object>();

/** Notes that this failure is one of a request which only reads. */
export function recordReadFailure(error: unknown): void {
  for (const link of chainOf(error)) ofReads.add(link);
}

/** Whether a request that only reads failed in this way, also when the connector has put it into other words since. */
export function isReadFailure(error: unknown): boolean {
  return chainOf(error).some((link) => ofReads.has(link));
}

function chainOf(error: unknown): object[] {
  const chain: object[] = [];
  let link = error;
  while (typeof link === "object" && link !== null && chain.length < 5) {
    chain.push(link);
    link = "cause" in link ? link.cause : undefined;
  }
  return chain;
}
