import type { CallOptions } from "./call.ts";
import { ConnectorError } from "./errors.ts";
import type { Page } from "./model/page.ts";
import { walk } from "./walk.ts";

/** What {@link findDeletions} compares. */
export interface DeletionSearch<Filter> {
  /** The ids that were seen earlier. They must be such as the listing, with this filter, would give today. */
  readonly known: Iterable<string> | AsyncIterable<string>;
  /** The listing that gave them: `shop.inventory.listProducts`. */
  readonly list: (filter?: Filter | null, call?: CallOptions) => Promise<Page<{ readonly id: string }>>;
  readonly filter?: Filter | null | undefined;
  /** Whether a thing that the listing did not give is there all the same. */
  readonly exists: (id: string, call?: CallOptions) => Promise<boolean>;
  /**
   * The share of `known`, 0 to 1, that may be missing before the listing is no longer believed. Default 0.1; five may
   * always be missing. Only 1 believes that everything is gone.
   */
  readonly maxShare?: number | undefined;
  /** Given to every call. */
  readonly call?: CallOptions | undefined;
}

/** So many may be missing, however few are known. */
const alwaysAllowed = 5;
/** Questions under way at once. */
const width = 4;

/**
 * The known ids that are gone, for remotes that tell nobody of a deletion. Walks the listing once, one page in memory at a
 * time, and asks about each id that it lacks. A listing that was cut short looks like a mass deletion: when too much is
 * missing, or all of it, it rejects with `response_invalid` and reports nothing.
 *
 * @example
 * const gone = await findDeletions({
 *   known: index.productIds(),
 *   list: shop.inventory.listProducts,
 *   filter: { limit: 100 },
 *   exists: async (id) => (await shop.inventory.getProduct(id)) !== null,
 * });
 */
export async function findDeletions<Filter extends { readonly cursor?: string | null | undefined }>(
  search: DeletionSearch<Filter>,
): Promise<string[]> {
  const missing = new Set<string>();
  for await (const id of search.known) missing.add(id);
  const knownCount = missing.size;
  let listedCount = 0;
  for await (const { id } of walk(search.list, search.filter, search.call)) {
    missing.delete(id);
    listedCount += 1;
  }
  assertBelievable({ knownCount, listedCount, missingCount: missing.size, maxShare: search.maxShare ?? 0.1 });
  return confirmGone([...missing], search);
}

interface Counts {
  readonly knownCount: number;
  readonly listedCount: number;
  readonly missingCount: number;
  readonly maxShare: number;
}

function assertBelievable({ knownCount, listedCount, missingCount, maxShare }: Counts): void {
  const isEmpty = knownCount > 0 && listedCount === 0 && maxShare < 1;
  if (!isEmpty && missingCount <= Math.max(alwaysAllowed, knownCount * maxShare)) return;
  const found = isEmpty ? "nothing" : `all but ${missingCount}`;
  throw new ConnectorError(
    "response_invalid",
    `The listing gave ${found} of ${knownCount} known ids. It may have been cut short: nothing is taken for deleted. ` +
      "Look at the remote and try again; if they are gone indeed, give a larger maxShare.",
  );
}

/** In the order given. */
async function confirmGone<Filter>(
  ids: readonly string[],
  { exists, call }: DeletionSearch<Filter>,
): Promise<string[]> {
  const gone = new Set<string>();
  const waiting = [...ids];
  const ask = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const isThere = await exists(id, call).catch((error: unknown) => {
        waiting.length = 0; // nobody asks on
        throw error;
      });
      if (!isThere) gone.add(id);
    }
  };
  await Promise.all(Array.from({ length: width }, ask));
  return ids.filter((id) => gone.has(id));
}
