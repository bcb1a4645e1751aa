import type { LockOptions } from "@coccinelle/core";

/** Names held against all other processes. */
export interface Hold {
  /** Aborts when the names were lost before they were given back. */
  readonly lost: AbortSignal;
  readonly release: () => Promise<void>;
}

/** Waits until all names are held. Rejects with the signal's reason when it aborts before. */
export type HeldNames = (names: readonly string[], options: LockOptions) => Promise<Hold>;

/** The hold of an engine that no other process can reach. */
export function createSilentHold(): Hold {
  return { lost: new AbortController().signal, release: async () => {} };
}
