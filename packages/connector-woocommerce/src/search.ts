import { type CallOptions, foldText, path } from "@coccinelle/core";
import * as z from "zod";
import type { WooCommerceClient } from "./api.ts";
import { isLockSku } from "./reservations/stock-lock.ts";
import { type SearchWords, stemOf, toSearchWords } from "./search-words.ts";
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

/** Requests for products in one search; those for the variants of what was found come on top. */
const mostRequests = 4;
const rowsAtOnce = 100;

/**
 * Finds products as people type. The API wants all words in name or description, as substrings, and knows no SKU and no
 * attribute there. So sizes are kept for the variants, plurals lose their end, and what looks like a SKU is asked for by
 * `search_name_or_sku`. When nothing has all the words, fewer are asked for, and the rest is looked for in the attributes
 * and categories of what comes.
 */
export async function searchProducts(
  { client, variationsOf }: Shop,
  { query, limit, call }: Search,
): Promise<ProductDraft[]> {
  const words = toSearchWords(query);
  if (words.named.length + words.skus.length === 0) return [];
  const [currency, found] = await Promise.all([client.currency(call), findProducts(client, words, call)]);
  const ranked = rank(found, words).slice(0, limit);
  return Promise.all(ranked.map(async (wire) => toProduct(wire, currency, await variationsOf(wire, call))));
}

interface Found {
  readonly wire: WireProduct;
  /** Its texts, from what says most about it to what says least. */
  readonly texts: readonly string[];
  /** The words by which its SKU, or a variation's, was found. */
  readonly skus: ReadonlySet<string>;
  /** Whether one of them is the whole SKU. */
  readonly isMeant: boolean;
}

async function findProducts(client: WooCommerceClient, words: SearchWords, call?: CallOptions): Promise<Found[]> {
  const { named } = words;
  let asked = 0;
  const ask = (parameters: Readonly<Record<string, string>>): Promise<WireProduct[]> => {
    asked += 1;
    const query = { ...parameters, status: "publish", per_page: rowsAtOnce, _fields: fieldsOf(wireProduct) };
    return client.api.get(path`/products`, z.array(wireProduct), { query, call });
  };
  const skus = words.skus.slice(0, named.length > 0 ? 1 : 2);
  const [byWords, ...bySku] = await Promise.all([
    named.length > 0 ? ask({ search: named.join(" ") }) : [],
    ...skus.map((sku) => ask({ search_name_or_sku: sku })),
  ]);
  const rows = [...byWords, ...bySku.flat()];
  const parents = parentsIn(rows);
  if (parents.length > 0) rows.push(...(await ask({ include: parents.join(",") })));
  const hits = skus.flatMap((sku, index) => (bySku[index] ?? []).map((row) => toHit(row, sku)));
  const good = (): Found[] => toFound(rows, hits).filter((one) => one.isMeant || coverage(one, words) > 0.5);
  for (const parameters of retries(named)) {
    if (good().length > 0 || asked >= mostRequests) break;
    rows.push(...(await ask(parameters)).filter(({ type }) => type !== "variation"));
  }
  return good();
}

/** With fewer words: the thing comes first in some languages and last in others. */
function retries(named: readonly string[]): Record<string, string>[] {
  const [first, ...others] = named.map(stemOf);
  if (first === undefined) return [];
  if (others.length === 0) return [{ search_name_or_sku: first }];
  return [first, others.at(-1) ?? first, ...others.slice(0, -1)].map((search) => ({ search }));
}

interface Hit {
  readonly id: number;
  readonly sku: string;
  readonly isWhole: boolean;
}

/** A SKU search also gives variations: their product stands for them. */
function toHit({ id, parent_id, sku: own }: WireProduct, sku: string): Hit {
  return { id: parent_id || id, sku, isWhole: foldText(own ?? "") === sku };
}

function parentsIn(rows: readonly WireProduct[]): number[] {
  const known = new Set(rows.map(({ id }) => id));
  const parents = rows.filter(({ type }) => type === "variation").map(({ parent_id }) => parent_id);
  return [...new Set(parents)].filter((id) => !known.has(id)).slice(0, rowsAtOnce);
}

/** Each product once; what buyers cannot see never. */
function toFound(rows: readonly WireProduct[], hits: readonly Hit[]): Found[] {
  const visible = rows.filter(
    ({ type, status, catalog_visibility, sku }) =>
      type !== "variation" && status === "publish" && catalog_visibility !== "hidden" && !isLockSku(sku),
  );
  const byId = new Map(visible.map((wire) => [wire.id, wire]));
  return [...byId.values()].map((wire) => {
    const own = hits.filter(({ id }) => id === wire.id);
    const skus = new Set(own.map(({ sku }) => sku));
    return { wire, texts: textsOf(wire), skus, isMeant: own.some(({ isWhole }) => isWhole) };
  });
}

function textsOf(wire: WireProduct): string[] {
  const { name, sku, attributes, categories, tags, description, short_description } = wire;
  const options = (attributes ?? []).flatMap(({ option, options }) => [option ?? "", ...(options ?? [])]);
  const groups = [...(categories ?? []), ...(tags ?? [])].map((group) => group.name);
  return [`${name} ${sku ?? ""}`, options.join(" "), groups.join(" "), `${short_description} ${description}`].map(
    foldText,
  );
}

/** How much a word counts in each of {@link textsOf}. */
const weights = [8, 4, 2, 1] as const;

function weightsOf(found: Found, { named, skus }: SearchWords): number[] {
  const ofText = (text: string): number => weights[found.texts.findIndex((own) => own.includes(text))] ?? 0;
  return [...named.map((word) => ofText(stemOf(word))), ...skus.map((sku) => (found.skus.has(sku) ? 8 : ofText(sku)))];
}

/** The share of the words that a product has. */
function coverage(found: Found, words: SearchWords): number {
  const own = weightsOf(found, words);
  return own.filter((weight) => weight > 0).length / own.length;
}

/** By words in the name or SKU first, then in attributes, categories and descriptions; what comes in the size; the older. */
function rank(found: readonly Found[], words: SearchWords): WireProduct[] {
  const scored = found.map((one) => ({
    wire: one.wire,
    score: weightsOf(one, words).reduce((sum, weight) => sum + weight, 0) + (comesIn(one.wire, words.sizes) ? 0.5 : 0),
  }));
  return scored.toSorted((a, b) => b.score - a.score || a.wire.id - b.wire.id).map(({ wire }) => wire);
}

function comesIn({ attributes }: WireProduct, sizes: readonly string[]): boolean {
  const options = (attributes ?? []).flatMap((attribute) => attribute.options ?? []).map(foldText);
  return sizes.length > 0 && sizes.every((size) => options.includes(size));
}
