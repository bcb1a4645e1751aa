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
 * Finds products as people type. Shopify wants every word in one of a product's fields and takes some letters for
 * operators, so words go in as letters and digits only. What it gives is compared again: its index also answers with
 * beginnings of SKUs, and with everything when it ignores a filter.
 */
export async function searchProducts(client: ShopifyClient, { query, limit, call }: Search): Promise<ProductDraft[]> {
  const wanted = { words: wordsOf(query), codes: codesOf(query) };
  const filter = toFilter(wanted);
  if (filter === null) return [];
  const variables = { first: 50, query: filter };
  const { products } = await client.query(searchProductsDocument, variables, wirePageOfProducts, { call });
  const found = products.nodes.filter((wire) => isFound(wire, wanted));
  const best = rank(found, wordsOf(query, { withSizes: true })).slice(0, limit);
  return Promise.all(best.map(async (wire) => toProduct(wire, await allVariantsOf(client, wire, call))));
}

interface Wanted {
  readonly words: readonly string[];
  readonly codes: readonly string[];
}

/** The words of a question, letters and digits only, without the end of a plural. */
function wordsOf(query: string, { withSizes = false } = {}): string[] {
  const words = query
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "" && !noise.has(foldText(word)) && (withSizes || !sizes.test(word)));
  return words.map((word) => (word.length > 3 ? word.replace(/[sx]$/, "") : word));
}

/** What may be a SKU or a barcode: it has a digit, and is no size. */
function codesOf(query: string): string[] {
  return query
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .filter((word) => word.length > 2 && /\d/.test(word) && !sizes.test(word.toLowerCase()));
}

/** `null` when nothing is left to look for. Words are in lower case, so that `or`, `and` and `not` are words. */
function toFilter({ words, codes }: Wanted): string | null {
  const fields = ["title", "variant_title", "vendor", "product_type", "tag"];
  const ofWords = words.map((word) => `(${fields.map((field) => `${field}:${word}*`).join(" OR ")})`).join(" AND ");
  const ofCodes = codes.map((code) => `sku:${escaped(code)}* OR barcode:${quoted(code)}`);
  const parts = [ofWords, ...ofCodes].filter((part) => part !== "");
  return parts.length === 0 ? null : `status:active AND (${parts.map((part) => `(${part})`).join(" OR ")})`;
}

/** A value that no letter of it can leave. */
export const quoted = (value: string): string => `"${value.replaceAll(/[\\"]/g, "\\$&")}"`;

/** A value without quotes, which a `*` may follow. */
const escaped = (value: string): string => value.replaceAll(/[^\p{L}\p{N}_.-]/gu, "\\$&");

/** Whether a product is what was asked for: all words stand in it, or one of its variants has the very code. */
function isFound(wire: WireProduct, { words, codes }: Wanted): boolean {
  if (wire.status !== "ACTIVE") return false;
  const text = textOf(wire);
  if (words.length > 0 && words.every((word) => text.includes(foldText(word)))) return true;
  const own = wire.variants.nodes.flatMap(({ sku, barcode }) => [sku, barcode]).filter((value) => value != null);
  return codes.some((code) => own.some((value) => isCode(value.toLowerCase(), code.toLowerCase())));
}

/** The model's number is enough: `RF-2847` of `RF-2847-36`. Any other beginning is another code. */
const isCode = (own: string, code: string): boolean =>
  own === code || (own.startsWith(code) && /^[-_./ ]/.test(own.slice(code.length)));

function textOf({ title, vendor, productType, tags, variants }: WireProduct): string {
  const choices = variants.nodes.flatMap(({ selectedOptions }) => selectedOptions.map(({ value }) => value));
  return foldText([title, vendor, productType, ...(tags ?? []), ...choices].join(" "));
}

/** Most words in the title first, then most anywhere, then as Shopify ranks. */
function rank(found: readonly WireProduct[], words: readonly string[]): WireProduct[] {
  const folded = words.map(foldText);
  const count = (text: string): number => folded.filter((word) => text.includes(word)).length;
  const score = (wire: WireProduct): number => count(foldText(wire.title)) * 100 + count(textOf(wire));
  return found.toSorted((a, b) => score(b) - score(a));
}
