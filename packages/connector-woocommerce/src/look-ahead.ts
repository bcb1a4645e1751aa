/** One page of a listing, and whether a next one exists. */
export interface NumberedPage<Item> {
  readonly items: readonly Item[];
  readonly hasMore: boolean;
}

/** Fetches the pages after the one that is asked for. */
export interface LookAhead {
  /** The page of this number, from what was fetched ahead when it is there; then fetches ahead. */
  readonly take: <Item>(
    listing: string,
    page: number,
    fetchPage: (page: number) => Promise<NumberedPage<Item>>,
  ) => Promise<NumberedPage<Item>>;
  readonly clear: () => void;
}

/**
 * For batch walks: while a page is read, the next `width` are on their way. Memory holds that many pages and no more;
 * a page whose early request failed is asked for again, so that its failure is told to whoever wants it.
 */
export function createLookAhead({ width }: { readonly width: number }): LookAhead {
  const pages = new Map<string, Promise<NumberedPage<unknown>>>();
  const keep = (key: string, page: Promise<NumberedPage<unknown>>): void => {
    pages.set(key, page);
    page.catch(() => pages.delete(key));
    for (const oldest of [...pages.keys()].slice(0, Math.max(0, pages.size - width))) pages.delete(oldest);
  };
  return {
    async take<Item>(listing: string, page: number, fetchPage: (page: number) => Promise<NumberedPage<Item>>) {
      const keyOf = (number: number): string => `${listing} ${number}`;
      const early = pages.get(keyOf(page)) as Promise<NumberedPage<Item>> | undefined; // the key names listing and item
      pages.delete(keyOf(page));
      const current = early ? early.catch(() => fetchPage(page)) : fetchPage(page);
      // The first page tells how long the listing is before anything is fetched ahead of it.
      if (!early && !(await current).hasMore) return current;
      for (let next = page + 1; next <= page + width; next += 1) {
        if (!pages.has(keyOf(next))) keep(keyOf(next), fetchPage(next));
      }
      return current;
    },
    clear: () => pages.clear(),
  };
}
