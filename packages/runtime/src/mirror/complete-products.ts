import type { Product } from "@coccinelle/core";
import { findUnchanged } from "@coccinelle/store";
import type { Prepare } from "./mirrored-kind.ts";

/** Questions under way at once. */
const width = 4;

/**
 * Listings may give products without their variants: those that the mirror has in this very version are left as they are, and
 * the others are asked for one by one.
 */
export const completeProducts: Prepare<Product> = async (items, { store, place, source, call }) => {
  const { get } = source;
  const bare = items.filter(({ variants }) => variants === null);
  if (bare.length === 0 || !get) return { items, unchanged: [] };
  const { tenantId, connectionId } = place;
  const unchanged = await store.asTenant(tenantId, (transaction) =>
    findUnchanged(transaction, { connectionId, items: bare }),
  );
  const wanted = bare.map(({ id }) => id).filter((id) => !unchanged.has(id));
  const fetched = await fetchAll(wanted, (id) => get(id, call));
  const complete = items.flatMap((item) => {
    if (item.variants !== null) return [item];
    return fetched.get(item.id) ?? [];
  });
  return { items: complete, unchanged: [...unchanged] };
};

async function fetchAll(
  ids: readonly string[],
  get: (id: string) => Promise<Product | null>,
): Promise<ReadonlyMap<string, Product>> {
  const found = new Map<string, Product>();
  const waiting = [...ids];
  const ask = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const product = await get(id).catch((error: unknown) => {
        waiting.length = 0; // nobody asks on
        throw error;
      });
      if (product) found.set(id, product); // else it was deleted meanwhile
    }
  };
  await Promise.all(Array.from({ length: width }, ask));
  return found;
}
