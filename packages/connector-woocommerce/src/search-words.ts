import { foldText } from "@coccinelle/core";

/** What somebody types, taken apart. All words are folded. */
export interface SearchWords {
  /** Words that stand in texts, without the end of their plural. */
  readonly named: readonly string[];
  /** What holds digits and may be a part of a SKU. */
  readonly skus: readonly string[];
  /** Sizes are kept for the variants: no text holds them. */
  readonly sizes: readonly string[];
}

const noise = new Set(
  `a an and any article articles au aux avec avez auriez avoir bonjour cherche ce cette dans de des du en est et for have hello i il in je la le
  les looking ma mes mon of on ou par please pour produit produits que recherche ref reference sa size sont sur svp taille the un une vos votre voudrais vous
  with you`.split(/\s+/),
);
/** `l'écharpe`, `d'été`: no size and no word of its own. */
const elision = /(^|\s)(?:[cdjlmnst]|qu)'(?=\p{L})/gu;
const size = /^(?:t?\d{2}|x{0,3}[sl]|m)$/;

/** Takes a query apart. */
export function toSearchWords(query: string): SearchWords {
  const tokens = foldText(query)
    .replace(elision, "$1")
    .split(/\s+/)
    .map((token) => token.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
  const isSku = (token: string): boolean => /\d/.test(token) && token.length > 2 && !size.test(token);
  const words = tokens.filter((token) => !isSku(token)).flatMap((token) => token.split(/[^\p{L}\p{N}]+/u));
  const own = words.filter((word) => word !== "" && !noise.has(word));
  return {
    named: unique(own.filter((word) => !size.test(word)).map(withoutPlural)),
    skus: unique(tokens.filter(isSku)),
    sizes: unique(own.filter((word) => size.test(word)).map((word) => word.replace(/^t(?=\d)/, ""))),
  };
}

const unique = (words: readonly string[]): string[] => [...new Set(words)];

function withoutPlural(word: string): string {
  return word.length > 3 ? word.replace(/[sx]$/, "") : word;
}

/** What the forms of a word have in common: `bleue` and `bleu`, `blanche` and `blanc`, `bretonne` and `breton`, `dresses`. */
export function stemOf(word: string): string {
  if (word.length < 5) return word;
  return word
    .replace(/che$/, "c")
    .replace(/([lnst])\1e$/, "$1")
    .replace(/e$/, "");
}
