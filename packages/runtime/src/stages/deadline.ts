import { type Clock, ConnectorError } from "@coccinelle/core";
import { type Call, isRead, type Stage } from "../pipeline.ts";

const expired = new WeakSet<object>();
const starved = new WeakSet<object>();

/** Whether this is the failure of a call whose time was over. */
export function isExpiry(error: unknown): boolean {
  return typeof error === "object" && error !== null && expired.has(error);
}

/** Whether the time was over while a request still waited for our own rate budget: that says nothing about the remote. */
export function isStarved(error: unknown): boolean {
  return typeof error === "object" && error !== null && starved.has(error);
}

/**
 * Ends the call when its time is over, waits and repeats included. The caller's own abort passes through untouched. A
 * write that the connector was busy with may have happened.
 */
export function deadline(clock: Clock): Stage {
  return async (call, next) => {
    const { signal: outer } = call.options;
    outer?.throwIfAborted();
    const controller = new AbortController();
    const timer = new AbortController();
    const { signal } = controller;
    const stop = (): void => controller.abort(outer?.reason);
    outer?.addEventListener("abort", stop, { once: true });
    const ended = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
    clock.sleep(Math.max(0, call.endsAtMs - clock.now()), timer.signal).then(
      () => controller.abort(expiryOf(call)),
      () => {}, // the call ended first
    );
    try {
      return await Promise.race([next({ ...call, options: { ...call.options, signal } }), ended]);
    } finally {
      timer.abort();
      outer?.removeEventListener("abort", stop);
    }
  };
}

function expiryOf(call: Call): ConnectorError {
  const { connection, operation, notes } = call;
  const seconds = (call.endsAtMs - call.startedAtMs) / 1000;
  const waited = notes.waiting > 0 ? " Its requests waited for the rate budget." : "";
  const error = new ConnectorError("unavailable", `${connection.label} did not finish within ${seconds} s.${waited}`, {
    connectorId: connection.connectorId,
    operation,
    effect: isRead(call) ? undefined : notes.isAsking ? "unknown" : "none",
  });
  expired.add(error);
  if (notes.waiting > 0) starved.add(error);
  return error;
}
