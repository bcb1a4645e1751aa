import type { Entity } from "../../analysis.ts";
import type { FoldedText } from "../text/folded-text.ts";
import { found, matches } from "./found.ts";

const letters = "xxxl|xxl|xl|xs|xxs|[2-5]xl|s|m|l";
const numbers = "3[2-9](?:[.,]5)?|4\\d(?:[.,]5)?|5[0-8]";
const bra = "(?:8[05]|9[05]|1[0-2][05])\\s?[a-h]";

/** A size that says it is one. */
const marked: readonly RegExp[] = [
  new RegExp(
    `(?:tailles?|pointures?|sizes?)(?:\\s+|\\s*:\\s*)(?:eu |fr |uk |us )?(?:a |an |du |de |en |:|is |est )?(?<it>(?:${bra})|(?:${numbers})|(?:${letters})|[4-9]|[12]\\d|30|unique)(?![a-z0-9])`,
  ),
  new RegExp(`(?<![a-z0-9])t\\.?\\s?(?<it>${numbers}|${letters}|[0-5])(?![a-z0-9])`),
  new RegExp(
    `(?<![a-z0-9])(?:en|in|in a|in an|du|le|de|un|a|la|contre un|pour un|for a|for an|par un|size) (?<it>(?:${bra})|(?:${numbers})|xxxl|xxl|xl|xs|xxs|[2-5]xl)(?![a-z0-9])(?!\\s*(?:€|eur|%|cm|mm|kg|g\\b|jours?|h\\b|heures?|ans|rue|novembre|decembre|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|/))`,
  ),
  /(?<![a-z0-9])(?:en|in|in a|in an|du|contre un|pour un|for a|for an|fait du|un|une|le|the|a|and|et|ou|or) (?<it>[sml])(?![a-z0-9'])/,
  new RegExp(`(?<![a-z0-9])(?<it>${bra}|xxxl|xxl|xl|xs|xxs|[2-5]xl)(?![a-z0-9])`),
  /(?<![a-z0-9])(?<it>w\d{2}\s?l\d{2})(?![a-z0-9])/,
];

/** A number that may be a size: where a thing that is worn is spoken of, or a size was asked for. */
const bare = new RegExp(
  `(?<![a-z0-9#°.,/€-])(?<it>${numbers})(?![a-z0-9])(?![.,/]\\d)(?!\\s*(?:€|eur|%|cm|mm|kg|g\\b|jours?|days?|h\\b|heures?|hours?|ans|rue|points?))`,
);
const alone = new RegExp(
  `^\\W*(?:(?:en|du|le|la|taille|a|the|plutot|et|and|ou|or|t) )*(?<it>${bra}|${numbers}|${letters}|[4-9]|[12]\\d)(?:\\s*(?:svp|stp|please|pls|merci|thanks))?\\W*$`,
);

/** How sizes are looked for. */
export interface SizeHints {
  /** Things that are worn are spoken of. */
  readonly isAboutClothes: boolean;
  /** The message is the answer to "which size?". */
  readonly wasAsked: boolean;
}

/** Sizes: `38`, `S`, `95D`. */
export function findSizes(folded: FoldedText, { isAboutClothes, wasAsked }: SizeHints): Entity[] {
  const patterns = [...marked, ...(isAboutClothes ? [bare] : []), ...(wasAsked ? [alone] : [])];
  const all = patterns.flatMap((pattern) =>
    [...matches(folded, pattern)].map(({ word, stretch }) => found("size", normal(word), stretch)),
  );
  return all.filter((entity, index) => all.findIndex(({ start }) => start === entity.start) === index);
}

function normal(word: string): string {
  return word.toUpperCase().replace(/\s/g, "").replace(",", ".");
}
