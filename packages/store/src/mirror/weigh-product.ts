import type { Product } from "@coccinelle/core";
import { codeOf, wordsOf } from "./words.ts";

/** Where a word stands: the lower, the more it says. A code is a whole SKU or barcode. */
export const weights = { code: 1, title: 2, variant: 3, group: 4, description: 5 } as const;

/** What a word is worth where it stands. */
export const strengths: Readonly<Record<keyof typeof weights, number>> = {
  code: 100,
  title: 10,
  variant: 6,
  group: 4,
  description: 1,
};

/** A word of a product, with the best place where it stands. */
export interface WeighedWord {
  readonly word: string;
  readonly weight: number;
}

/** The words that a product is found by; none for one that is not on sale. */
export function weighProduct(product: Product): WeighedWord[] {
  if (product.status !== "active") return [];
  const best = new Map<string, number>();
  const note = (words: readonly string[], weight: number): void => {
    for (const word of words)
      if (word !== "" && weight < (best.get(word) ?? Number.POSITIVE_INFINITY)) best.set(word, weight);
  };
  const variants = product.variants ?? [];
  const codes = [product.sku, ...variants.flatMap(({ sku, barcode }) => [sku, barcode])].filter(
    (code) => code !== null,
  );
  note(codes.map(codeOf), weights.code);
  note(wordsOf(product.title), weights.title);
  note(codes.flatMap(wordsOf), weights.variant);
  for (const { title, attributes, options } of variants) {
    note(Object.values(attributes).flatMap(wordsOf), weights.variant);
    note(options.flatMap(({ name, value }) => [name, value]).flatMap(wordsOf), weights.variant);
    note(Object.keys(attributes).flatMap(wordsOf), weights.group);
    note(wordsOf(title ?? ""), weights.variant);
  }
  note([product.brand ?? "", ...product.categories, ...product.tags].flatMap(wordsOf), weights.group);
  note(wordsOf(product.description ?? ""), weights.description);
  return [...best].map(([word, weight]) => ({ word, weight }));
}
