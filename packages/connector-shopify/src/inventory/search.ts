import { type CallOptions, foldText } from "@coccinelle/core";
import * as z from "zod";
import type { ShopifyClient } from "../client.ts";
import { searchProductsDocument } from "../queries/products.ts";
import { allVariantsOf } from "./list-products.ts";
import { type ProductDraft, toProduct } from "./to-product.ts";
import { type WireProduct, wireProduct } from "./wire.ts";

interface Search {
  readonly query: string;
  readonly limit: number;
  readonly call: CallOptions | undefined;
}

/** Words with which people ask, and none of the goods. */
const noise = new Set(
  "a au aux avec avez auriez bonjour de des du en est et il je la le les pour que svp taille un une vous the an in of size".split(
    " ",
  ),
);
/** Sizes belong to variants. They are looked for among the products that the other words found. */
const sizes = /^(?:t?\d{2}|x{0,3}[sl]|m)$/;

const wirePageOfProducts = z.object({ products: z.object({ nodes: z.array(wireProduct) }) });

/**
 * Finds products as people type. Shopify wants every word in one of a product's fields and treats some letters as
 * operators, so each word goes in quoted or reduced to letters and digits. What it gives is compared again: its index
 * answers with beginnings of SKUs, and with everything when it ignores a filter.
 */
export async function searchProducts(client: ShopifyClient, { query, limit, call }: Search): Promise<ProductDraft[]> {
  const words = wordsOf(query);
  const codes = query.split(/\s+/).filter((word) => /\d/.test(word) && word.length > 2);
  const named = words.filter((word) => !sizes.test(word));
  const wanted = [
    ...(named.length > 0 ? [named.map(toWordFilter).join(" AND ")] : []),
    ...codes.map((code) => `sku:${quoted(code)} OR barcode:${quoted(code)}`),
  ];
  if (wanted.length === 0) return [];
  const filter = `status:active AND (${wanted.map((part) => `(${part})`).join(" OR ")})`;
  const { products } = await client.query(searchProductsDocument, { first: 50, query: filter }, wirePageOfProducts, {
    call,
  });
  const found = products.nodes.filter((wire) => isFound(wire, { words: named, codes }));
  const best = rank(found, words).slice(0, limit);
  return Promise.all(best.map(async (wire) => toProduct(wire, await allVariantsOf(client, wire, call))));
}

/** The words of a question, letters and digits only, without the end of a plural. */
function wordsOf(query: string): string[] {
  const words = query
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "" && !noise.has(foldText(word)));
  return words.map((word) => (word.length > 3 ? word.replace(/[sx]$/, "") : word));
}

/** Lower case, so that `or`, `and` and `not` are words. */
function toWordFilter(word: string): string {
  const inWords = ["title", "variant_title", "vendor", "product_type", "tag"].map((field) => `${field}:${word}*`);
  return `(${[...inWords, `sku:${word}*`, `barcode:${word}`].join(" OR ")})`;
}

/** A value that no letter of it can leave. */
export function quoted(value: string): string {
  return `"${value.replaceAll(/[\\"]/g, "\\$&")}"`;
}

interface Wanted {
  readonly words: readonly string[];
  readonly codes: readonly string[];
}

/** Whether a product is what was asked for: all words stand in it, or one of its variants has the very code. */
function isFound(wire: WireProduct, { words, codes }: Wanted): boolean {
  if (wire.status !== "ACTIVE") return false;
  const text = textOf(wire);
  if (words.length > 0 && words.every((word) => text.includes(foldText(word)))) return true;
  const own = wire.variants.nodes.flatMap(({ sku, barcode }) => [sku, barcode]);
  return codes.some((code) => own.some((value) => value != null && value.toLowerCase() === code.toLowerCase()));
}

function textOf({ title, vendor, productType, tags, variants }: WireProduct): string {
  const ofVariants = variants.nodes.flatMap(({ sku, barcode, selectedOptions }) => [
    sku,
    barcode,
    ...selectedOptions.map(({ value }) => value),
  ]);
  return foldText([title, vendor, productType, ...(tags ?? []), ...ofVariants].join(" "));
}

/** Most words in the title first, then most anywhere, then as Shopify ranks. */
function rank(found: readonly WireProduct[], words: readonly string[]): WireProduct[] {
  const folded = words.map(foldText);
  const count = (text: string): number => folded.filter((word) => text.includes(word)).length;
  const score = (wire: WireProduct): number => count(foldText(wire.title)) * 100 + count(textOf(wire));
  return found.toSorted((a, b) => score(b) - score(a));
}
