import type { CallOptions } from "../call.ts";
import type { Clock } from "../clock.ts";

const defaultDeadlineMs = 30_000;
const starts = new WeakMap<CallOptions, number>();

/** How much of a call's time is left, counted from the first time that its options were seen here. */
export function remainingMs(call: CallOptions, clock: Clock): number {
  const now = clock.now();
  const start = starts.get(call) ?? now;
  starts.set(call, start);
  return start + (call.deadlineMs ?? defaultDeadlineMs) - now;
}
