/** How a {@link Lock} is waited for and kept. */
export interface LockOptions {
  /** Ends the waiting, and `run` as well. The promise then rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
  /** How long the names may be kept, in milliseconds. A process that dies in between blocks nobody for longer. */
  readonly leaseMs: number;
}

/**
 * A mutex over names, held by one caller at a time across all processes. Names are the connector's own words and
 * unique within the connection: two connections never wait for each other. Callers get a name in the order in which
 * they asked for it. All names are taken, sorted, before `run` begins, so that no two calls can wait for each other;
 * they are given back when it ends, however it ends. `run`'s signal aborts when the caller's does, or when the lease
 * is over: whatever has not been sent by then must not be sent.
 */
export type Lock = <Value>(
  names: readonly string[],
  run: (signal: AbortSignal) => Promise<Value>,
  options: LockOptions,
) => Promise<Value>;
