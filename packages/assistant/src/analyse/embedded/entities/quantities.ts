import type { Entity, Language } from "../../analysis.ts";
import type { FoldedText } from "../text/folded-text.ts";
import { found, matches } from "./found.ts";

const words: Readonly<Record<Language, Readonly<Record<string, number>>>> = {
  fr: { deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, neuf: 9, dix: 10, douze: 12 },
  en: { two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12 },
};

const counted: Readonly<Record<Language, string>> = {
  fr: "exemplaires?|pieces?|paires?|articles?|robes?|jupes?|pulls?|pantalons?|vestes?|foulards?|sacs?|chemises?|t-?shirts?|blazers?|unites?|tailles?|coffrets?|ceintures?",
  en: "of (?:these|those|them)|items?|pieces?|pairs?|dress(?:es)?|skirts?|jumpers?|scar(?:f|ves)|bags?|shirts?|jackets?|coats?|units?|sizes?|belts?|blazers?",
};

/** How many, as a whole number: `2 robes`, `x3`, `deux paires`. */
export function findQuantities(folded: FoldedText, language: Language): Entity[] {
  const numerals = words[language];
  const number = `\\d{1,2}|${Object.keys(numerals).join("|")}`;
  const patterns = [
    new RegExp(`(?<![a-z0-9.,/#-])(?<it>${number}) (?:${counted[language]})(?![a-z])`),
    /(?<![a-z0-9])(?:x\s?(?<it>\d{1,2})|(?:quantite|qte|quantity|qty) ?:? ?(?<other>\d{1,2}))(?![a-z0-9])/,
  ];
  return patterns.flatMap((pattern) =>
    [...matches(folded, pattern)].flatMap(({ word, stretch, match }) => {
      const written = match.groups?.it ?? match.groups?.other ?? word;
      const value = numerals[written] ?? Number(written);
      return value > 0 ? [found("quantity", String(value), stretch)] : [];
    }),
  );
}
