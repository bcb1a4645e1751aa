import type { Clock } from "@coccinelle/core";

/** One page of a listing, and whether a next one exists. */
export interface NumberedPage<Item> {
  readonly items: readonly Item[];
  readonly hasMore: boolean;
}

/** Asks for one page. A signal comes with a page that nobody waits for yet: it aborts when the connection is disposed. */
export type FetchPage<Item> = (page: number, signal?: AbortSignal) => Promise<NumberedPage<Item>>;

/** Fetches the pages after the one that is asked for. */
export interface LookAhead {
  /** The page of this number, from what was fetched ahead when it is there; then fetches ahead. */
  readonly take: <Item>(listing: string, page: number, fetchPage: FetchPage<Item>) => Promise<NumberedPage<Item>>;
  /** Stops what is under way and forgets everything. */
  readonly clear: () => void;
}

interface EarlyPage {
  readonly page: Promise<NumberedPage<unknown>>;
  readonly askedAtMs: number;
}

/** An abandoned walk leaves its pages behind: a later one does not take them for news. */
const maxAgeMs = 120_000;

/**
 * For batch walks: while a page is read, the next `width` are on their way. Memory holds that many pages and no more;
 * a page whose early request failed is asked for again, so that its failure is told to whoever wants it.
 */
export function createLookAhead({ width, clock }: { readonly width: number; readonly clock: Clock }): LookAhead {
  const pages = new Map<string, EarlyPage>();
  let closing = new AbortController();

  const isFresh = ({ askedAtMs }: EarlyPage): boolean => clock.now() - askedAtMs < maxAgeMs;
  const forgetListing = (listing: string): void => {
    for (const key of pages.keys()) if (key.startsWith(`${listing} `)) pages.delete(key);
  };
  const keep = (key: string, page: Promise<NumberedPage<unknown>>): void => {
    const early = { page, askedAtMs: clock.now() };
    pages.delete(key); // the order of keys is the order of age
    pages.set(key, early);
    page.catch(() => pages.get(key) === early && pages.delete(key));
    for (const oldest of [...pages.keys()].slice(0, Math.max(0, pages.size - width))) pages.delete(oldest);
  };

  return {
    async take<Item>(listing: string, page: number, fetchPage: FetchPage<Item>) {
      if (page === 1) forgetListing(listing); // a new walk
      const keyOf = (number: number): string => `${listing} ${number}`;
      const kept = pages.get(keyOf(page));
      pages.delete(keyOf(page));
      // The key names the listing, and with it the kind of item.
      const early = kept && isFresh(kept) ? (kept.page as Promise<NumberedPage<Item>>) : undefined;
      const current = early ? early.catch(() => fetchPage(page)) : fetchPage(page);
      // The first page tells whether there is anything to fetch ahead.
      if (!early && !(await current).hasMore) return current;
      for (let next = page + 1; next <= page + width; next += 1) {
        const known = pages.get(keyOf(next));
        if (!known || !isFresh(known)) keep(keyOf(next), fetchPage(next, closing.signal));
      }
      return current;
    },
    clear: () => {
      pages.clear();
      closing.abort();
      closing = new AbortController();
    },
  };
}
