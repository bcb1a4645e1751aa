import type { Clock } from "@coccinelle/core";

/** Rows of a listing, and whether it gave as many as were asked for. */
export interface Window<Item> {
  readonly items: readonly Item[];
  readonly isFull: boolean;
}

/** How a walk goes through its listing, each window told by the rows passed before it. */
export interface Walk<Item> {
  /** A signal comes with a window that nobody waits for yet: it aborts when the connection is disposed. */
  readonly fetchWindow: (passed: number, signal?: AbortSignal) => Promise<Window<Item>>;
  /** Where the window after a full one begins. */
  readonly nextOf: (passed: number) => number;
}

/** Fetches the windows after the one that is asked for. */
export interface LookAhead {
  /** The window at this place, from what was fetched ahead when it is there; then fetches ahead. */
  readonly take: <Item>(listing: string, passed: number, walk: Walk<Item>) => Promise<Window<Item>>;
  /** Stops what is under way and forgets everything. */
  readonly clear: () => void;
}

interface EarlyWindow {
  readonly window: Promise<Window<unknown>>;
  readonly askedAtMs: number;
}

/** An abandoned walk leaves its windows behind: a later one does not take them for news. */
const maxAgeMs = 120_000;

/**
 * For batch walks: while a window is read, the next `width` are on their way. Memory holds that many and no more; one
 * whose early request failed is asked for again, so that its failure is told to whoever wants it.
 */
export function createLookAhead({ width, clock }: { readonly width: number; readonly clock: Clock }): LookAhead {
  const windows = new Map<string, EarlyWindow>();
  let closing = new AbortController();

  const isFresh = ({ askedAtMs }: EarlyWindow): boolean => clock.now() - askedAtMs < maxAgeMs;
  const forgetListing = (listing: string): void => {
    for (const key of windows.keys()) if (key.startsWith(`${listing} `)) windows.delete(key);
  };
  const keep = (key: string, window: Promise<Window<unknown>>): void => {
    const early = { window, askedAtMs: clock.now() };
    windows.delete(key); // the order of keys is the order of age
    windows.set(key, early);
    window.catch(() => windows.get(key) === early && windows.delete(key));
    for (const oldest of [...windows.keys()].slice(0, Math.max(0, windows.size - width))) windows.delete(oldest);
  };

  return {
    async take<Item>(listing: string, passed: number, { fetchWindow, nextOf }: Walk<Item>) {
      if (passed === 0) forgetListing(listing); // a new walk
      const keyOf = (place: number): string => `${listing} ${place}`;
      const kept = windows.get(keyOf(passed));
      windows.delete(keyOf(passed));
      // The key names the listing, and with it the kind of item.
      const early = kept && isFresh(kept) ? (kept.window as Promise<Window<Item>>) : undefined;
      const current = early ? early.catch(() => fetchWindow(passed)) : fetchWindow(passed);
      // The first window tells whether there is anything to fetch ahead.
      if (!early && !(await current).isFull) return current;
      let next = passed;
      for (let ahead = 1; ahead <= width; ahead += 1) {
        next = nextOf(next);
        const known = windows.get(keyOf(next));
        if (!known || !isFresh(known)) keep(keyOf(next), fetchWindow(next, closing.signal));
      }
      return current;
    },
    clear: () => {
      windows.clear();
      closing.abort();
      closing = new AbortController();
    },
  };
}
