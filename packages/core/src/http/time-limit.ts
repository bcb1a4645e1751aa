/** Bounds one attempt in time, and by the caller's own signal. */
export interface TimeLimit {
  /** Aborts when the time is over, or with the caller's reason. */
  readonly signal: AbortSignal;
  readonly hasExpired: () => boolean;
  /** `running`, but rejecting as soon as the signal aborts: also when what runs does not listen to it. */
  readonly race: <Value>(running: Promise<Value>) => Promise<Value>;
  /** Ends the timer and forgets the caller's signal. */
  readonly end: () => void;
}

/** Starts the time. {@link TimeLimit.end} must be called. */
export function limitTime(ms: number, outer: AbortSignal | undefined): TimeLimit {
  const controller = new AbortController();
  const { signal } = controller;
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  aborted.catch(() => {}); // it may abort while nobody races
  let isExpired = false;
  const timer = setTimeout(() => {
    isExpired = true;
    controller.abort(new DOMException("The attempt took too long", "TimeoutError"));
  }, ms);
  const stop = (): void => controller.abort(outer?.reason);
  if (outer?.aborted) stop();
  else outer?.addEventListener("abort", stop, { once: true });
  return {
    signal,
    hasExpired: () => isExpired,
    race: (running) => Promise.race([running, aborted]),
    end: () => {
      clearTimeout(timer);
      outer?.removeEventListener("abort", stop);
    },
  };
}
