import { ConnectorError, type Product } from "@coccinelle/core";
import type { TenantTransaction } from "../transaction.ts";
import { getMirrorState } from "./mirror-state.ts";
import { rankProducts } from "./rank-products.ts";
import { toTerms } from "./search-terms.ts";

/** Whose mirror is searched, and how many products are wanted. */
export interface MirrorSearch {
  readonly connectionId: string;
  /** 1 to 50. Default 10. */
  readonly limit?: number | null | undefined;
}

/** A product that was found. */
export interface MirrorHit {
  readonly product: Product;
  /** How well it fits: only of use beside the others. */
  readonly score: number;
  /** When the shop was asked for it. */
  readonly asOf: string;
}

/** What a mirror knows of a query. */
export interface MirrorAnswer {
  /** The best first. */
  readonly hits: readonly MirrorHit[];
  /** Every change that the shop made before is in the mirror; `null` when it was never whole. */
  readonly asOf: string | null;
}

/**
 * Finds the products on sale that fit what somebody typed, in French or English, with mistakes, in a mirror. A whole SKU or
 * barcode comes first; then the title counts for more than sizes, colours and parts of a SKU, these for more than brand and
 * categories, and all for more than the description. At least half of the words that the mirror knows must fit.
 */
export async function searchMirror(
  transaction: TenantTransaction,
  query: string,
  { connectionId, limit }: MirrorSearch,
): Promise<MirrorAnswer> {
  const count = limit ?? 10;
  if (!Number.isInteger(count) || count < 1 || count > 50) {
    throw new ConnectorError("input_invalid", "A search gives 1 to 50 products.", { fields: ["limit"] });
  }
  const state = await getMirrorState(transaction, { connectionId, kind: "products" });
  if (!state) return { hits: [], asOf: null };
  const forms = await toTerms(transaction, connectionId, query);
  const hits = forms.length === 0 ? [] : await rankProducts(transaction, { connectionId, forms, count });
  return { hits, asOf: state.fullAt === null ? null : state.syncedTo };
}
