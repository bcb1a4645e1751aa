import { type CallOptions, foldText, path } from "@coccinelle/core";
import * as z from "zod";
import type { WooCommerceClient } from "./api.ts";
import { type ProductDraft, toProduct } from "./to-product.ts";
import { fieldsOf, type WireProduct, type WireVariation, wireProduct } from "./wire.ts";

interface Search {
  readonly query: string;
  readonly limit: number;
  readonly call: CallOptions | undefined;
}

interface Shop {
  readonly client: WooCommerceClient;
  /** A variable product's variations; `null` for every other product. */
  readonly variationsOf: (wire: WireProduct, call?: CallOptions) => Promise<readonly WireVariation[] | null>;
}

const noise = new Set(
  "a au aux avec avez auriez bonjour de des du en est et il je la le les pour que svp taille un une vous the an in of size".split(
    " ",
  ),
);
const sizes = /^(?:t?\d{2}|x{0,3}[sl]|m)$/;

/**
 * Finds products as people type. The API wants all words in name or description, as substrings, and knows no SKU there; so
 * sizes are kept for the variants, plurals lose their end, and what looks like a SKU is asked for by `search_name_or_sku`.
 */
export async function searchProducts(
  { client, variationsOf }: Shop,
  { query, limit, call }: Search,
): Promise<ProductDraft[]> {
  const words = wordsOf(query);
  const named = words.filter((word) => !sizes.test(word));
  const skus = query.split(/\s+/).filter((word) => /\d/.test(word) && word.length > 2);
  if (named.length === 0 && skus.length === 0) return [];
  const ask = (parameters: Readonly<Record<string, string>>) =>
    client.api.get(path`/products`, z.array(wireProduct), {
      query: { ...parameters, status: "publish", per_page: 50, _fields: fieldsOf(wireProduct) },
      call,
    });
  const nothing = Promise.resolve<WireProduct[]>([]);
  const [currency, byWords, ...bySku] = await Promise.all([
    client.currency(call),
    named.length > 0 ? ask({ search: named.join(" ") }) : nothing,
    ...skus.map((sku) => ask({ search_name_or_sku: sku })),
  ]);
  const found = await withParents(client, [...byWords, ...bySku.flat()], call);
  const ranked = rank(found, words).slice(0, limit);
  return Promise.all(ranked.map(async (wire) => toProduct(wire, currency, await variationsOf(wire, call))));
}

function wordsOf(query: string): string[] {
  const words = foldText(query)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !noise.has(word));
  return words.map((word) => (word.length > 3 ? word.replace(/[sx]$/, "") : word));
}

/** A SKU search also gives variations: their product stands for them. Each product once, hidden ones never. */
async function withParents(
  { api }: WooCommerceClient,
  found: readonly WireProduct[],
  call: CallOptions | undefined,
): Promise<WireProduct[]> {
  const byId = new Map(found.filter(({ type }) => type !== "variation").map((wire) => [wire.id, wire]));
  const parents = found
    .filter(({ type, parent_id }) => type === "variation" && !byId.has(parent_id))
    .map(({ parent_id }) => parent_id);
  const missing = [...new Set(parents)];
  if (missing.length > 0) {
    const query = { include: missing.join(","), per_page: 100, _fields: fieldsOf(wireProduct) };
    for (const wire of await api.get(path`/products`, z.array(wireProduct), { query, call })) byId.set(wire.id, wire);
  }
  return [...byId.values()].filter(
    ({ status, catalog_visibility }) => status === "publish" && catalog_visibility !== "hidden",
  );
}

/** Most words in the name or the SKU first, then the older product. */
function rank(found: readonly WireProduct[], words: readonly string[]): WireProduct[] {
  const score = ({ name, sku }: WireProduct): number => {
    const own = foldText(`${name} ${sku ?? ""}`);
    return words.filter((word) => own.includes(word)).length;
  };
  return found.toSorted((a, b) => score(b) - score(a) || a.id - b.id);
}
