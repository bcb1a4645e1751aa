import { foldText } from "@coccinelle/core";

/**
 * WordPress's own search: every word must occur in one of the texts, whatever its case, accents or place; a quoted phrase
 * is one word, and a word behind a dash must not occur.
 */
export function matchesSearch(query: string, texts: readonly string[]): boolean {
  const words = query.match(/".*?("|$)|[^\s,"+]+/g) ?? [];
  const folded = texts.map(foldText);
  return words.every((raw) => {
    const isExcluded = raw.startsWith("-") && raw.length > 1;
    const word = foldText(raw.replaceAll('"', "").slice(isExcluded ? 1 : 0));
    if (word === "") return true;
    return folded.some((text) => text.includes(word)) !== isExcluded;
  });
}
