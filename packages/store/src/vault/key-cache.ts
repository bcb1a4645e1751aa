import type { CryptoKey } from "jose";

/** How much a {@link KeyCache} keeps, and for how long. */
export interface KeyCacheOptions {
  readonly maxKeys: number;
  readonly ttlMs: number;
  readonly now: () => number;
}

/** Unwrapped keys, for a short time: the one used least lately leaves first. */
export interface KeyCache {
  /** The key kept under `name`, or what `unwrap` gives; callers that come together share one unwrapping. */
  readonly get: (name: string, unwrap: () => Promise<CryptoKey>) => Promise<CryptoKey>;
  readonly size: () => number;
}

interface Kept {
  readonly key: Promise<CryptoKey>;
  readonly untilMs: number;
}

/** An empty {@link KeyCache}. */
export function createKeyCache({ maxKeys, ttlMs, now }: KeyCacheOptions): KeyCache {
  const kept = new Map<string, Kept>();
  const keep = (name: string, entry: Kept): void => {
    kept.delete(name);
    kept.set(name, entry);
    const [oldest] = kept.keys();
    if (kept.size > maxKeys && oldest !== undefined) kept.delete(oldest);
  };
  const unwrapAnew = (name: string, unwrap: () => Promise<CryptoKey>): Promise<CryptoKey> => {
    const entry = { key: unwrap(), untilMs: now() + ttlMs };
    keep(name, entry);
    entry.key.catch(() => kept.get(name) === entry && kept.delete(name));
    return entry.key;
  };
  return {
    get: (name, unwrap) => {
      const found = kept.get(name);
      if (!found || found.untilMs <= now()) return unwrapAnew(name, unwrap);
      keep(name, found);
      return found.key;
    },
    size: () => kept.size,
  };
}
