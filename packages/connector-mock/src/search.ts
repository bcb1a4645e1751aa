import { foldText, type Product } from "@coccinelle/core";

const noise = new Set(
  "a au aux avec avez bonjour de des du en est et il je la le les pour que svp t taille un une vous the a an in size of".split(
    " ",
  ),
);

/** The words of a query that say something, in the singular. `T38` is the size `38`. */
function wordsOf(text: string): string[] {
  const words = foldText(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !noise.has(word));
  return words.map((word) =>
    /^t\d+$/.test(word) ? word.slice(1) : word.length > 3 ? word.replace(/[sx]$/, "") : word,
  );
}

/**
 * Products that match what somebody typed, best first: accents, plurals and order do not matter, a part of a SKU does.
 * A product counts when one of its own words matches; a size alone finds nothing.
 */
export function searchProducts(products: readonly Product[], query: string): Product[] {
  const asked = wordsOf(query);
  const onSale = products.filter(({ status }) => status === "active");
  const ranked = onSale.map((product, position) => ({ product, position, ...score(product, asked) }));
  return ranked
    .filter(({ own }) => own > 0)
    .toSorted((a, b) => b.own + b.variant - (a.own + a.variant) || a.position - b.position)
    .map(({ product }) => product);
}

function score(product: Product, asked: readonly string[]): { own: number; variant: number } {
  const own = wordsOf([product.title, ...product.categories, ...product.tags].join(" "));
  const sku = foldText(product.sku ?? "");
  const values = (product.variants ?? []).flatMap((variant) => Object.values(variant.attributes).flatMap(wordsOf));
  const matchesOwn = (word: string): boolean =>
    own.includes(word) || (word.length > 2 && (sku.includes(word) || own.some((known) => known.startsWith(word))));
  return {
    own: asked.filter(matchesOwn).length,
    variant: asked.filter((word) => values.includes(word)).length,
  };
}
