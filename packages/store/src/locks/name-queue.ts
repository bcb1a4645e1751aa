/** Lets callers of this process take turns over names, first come first served. Resolves with the way to give them back. */
export type NameQueue = (names: readonly string[], signal: AbortSignal | undefined) => Promise<() => void>;

/** An empty {@link NameQueue}. */
export function createNameQueue(): NameQueue {
  const lastOf = new Map<string, Promise<void>>();
  return async (names, signal) => {
    signal?.throwIfAborted();
    // All places are taken at once: the order of the queues is the order of the calls, so that no two wait for each other.
    const { promise: isGivenBack, resolve: giveBack } = Promise.withResolvers<void>();
    const before = names.map((name) => lastOf.get(name));
    const place = Promise.all(before).then(() => isGivenBack);
    for (const name of names) lastOf.set(name, place);
    void place.then(() => {
      for (const name of names) if (lastOf.get(name) === place) lastOf.delete(name);
    });
    try {
      await orAborted(Promise.all(before), signal);
    } catch (error) {
      giveBack();
      throw error;
    }
    return giveBack;
  };
}

async function orAborted(turn: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return void (await turn);
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  try {
    await Promise.race([turn, promise]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
