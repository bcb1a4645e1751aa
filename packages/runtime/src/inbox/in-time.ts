import { type Clock, ConnectorError } from "@coccinelle/core";
import { WorkerStopped } from "./failure.ts";

/** How long something may take. */
export interface TimeLimit {
  readonly clock: Clock;
  readonly withinMs: number;
  /** Aborts when the worker stops. */
  readonly signal: AbortSignal;
}

/** Does it in time. What goes on after its end is told so by its signal, and nobody listens to it any more. */
export async function inTime<Value>(
  work: (signal: AbortSignal) => Promise<Value>,
  { clock, withinMs, signal }: TimeLimit,
): Promise<Value> {
  const ending = new AbortController();
  const timer = new AbortController();
  const stop = (): void => ending.abort(new WorkerStopped());
  if (signal.aborted) throw new WorkerStopped();
  signal.addEventListener("abort", stop, { once: true });
  const late = new ConnectorError("unavailable", "Looking into the delivery took too long.");
  const ended = new Promise<never>((_, reject) => {
    ending.signal.addEventListener("abort", () => reject(ending.signal.reason), { once: true });
  });
  clock.sleep(withinMs, timer.signal).then(
    () => ending.abort(late),
    () => {}, // it was done in time
  );
  try {
    return await Promise.race([work(ending.signal), ended]);
  } finally {
    timer.abort();
    signal.removeEventListener("abort", stop);
  }
}
