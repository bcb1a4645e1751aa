import { epochMs, toInput } from "@coccinelle/core";
import type { Mirrored, MirrorKind, Store, TenantTransaction } from "@coccinelle/store";
import { getMirroredOrder, getMirroredProduct, getMirrorState, searchMirror } from "@coccinelle/store";
import * as z from "zod";
import type { Call } from "../pipeline.ts";

/** What a mirror answers, and up to when it is true. */
interface Known {
  readonly answer: unknown;
  readonly askedAtMs: number;
}

/** Asks the mirrors of a store what they know about a call; `null` when that is nothing. */
export type ReadMirror = (call: Call) => Promise<Known | null>;

type Reader = (transaction: TenantTransaction, connectionId: string, input: unknown) => Promise<Known | null>;

const searchInput = z.object({
  query: z.string(),
  options: z.object({ limit: z.int().min(1).max(50).nullish() }).nullish(),
});
const productInput = z.object({ id: z.string() });
const orderInput = z.object({ idOrNumber: z.string() });

/** What can be answered so. How many units are left is not: that is out of date the moment after. */
const readers: Readonly<Record<string, Reader>> = {
  searchProducts: async (transaction, connectionId, given) => {
    const { query, options } = searchInput.parse(given);
    const { hits, asOf } = await searchMirror(transaction, query, { connectionId, limit: options?.limit });
    return asOf === null ? null : { answer: hits.map(({ product }) => product), askedAtMs: epochMs(asOf) };
  },
  getProduct: async (transaction, connectionId, given) => {
    const { id } = productInput.parse(given);
    const found = await getMirroredProduct(transaction, { connectionId, id });
    return found && toKnown(transaction, { connectionId, kind: "products" }, found);
  },
  getOrder: async (transaction, connectionId, given) => {
    const { idOrNumber } = orderInput.parse(given);
    const found = await getMirroredOrder(transaction, { connectionId, idOrNumber });
    return found && toKnown(transaction, { connectionId, kind: "orders" }, found);
  },
};

/** The store's mirrors, as the pipeline asks them. */
export function readMirror(store: Store): ReadMirror {
  return async ({ connection, operation, row, positional }) => {
    const read = Object.hasOwn(readers, operation) ? readers[operation] : undefined;
    if (!read) return null;
    const { tenantId, connectionId } = connection;
    const input = row.input.parse(toInput(row, positional)); // the connector was asked, so it is valid
    return store.asTenant(tenantId, (transaction) => read(transaction, connectionId, input));
  };
}

/** A thing is true up to when the shop was asked for it, or for all that changed. */
async function toKnown(
  transaction: TenantTransaction,
  key: { readonly connectionId: string; readonly kind: MirrorKind },
  { item, asOf }: Mirrored<unknown>,
): Promise<Known> {
  const syncedTo = (await getMirrorState(transaction, key))?.syncedTo ?? asOf;
  return { answer: item, askedAtMs: Math.max(epochMs(asOf), epochMs(syncedTo)) };
}
