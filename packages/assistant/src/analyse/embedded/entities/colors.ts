import type { Entity, Language } from "../../analysis.ts";
import type { FoldedText } from "../text/folded-text.ts";
import { found, matches } from "./found.ts";

/** Each colour's own word, and the others that mean it. */
type Colors = Readonly<Record<string, string>>;

const french: Colors = {
  "bleu marine": "bleue? marine|marine",
  "bleu ciel": "bleue? ciel",
  "bleu roi": "bleue? roi",
  bleu: "bleue?s?",
  rouge: "rouges?",
  noir: "noire?s?",
  blanc: "blan(?:c|che)s?",
  "blanc cassé": "blanc casse",
  "vert d'eau": "vert d'eau",
  vert: "verte?s?",
  jaune: "jaunes?",
  "rose poudré": "rose poudre",
  rose: "roses?",
  gris: "grise?s?",
  beige: "beiges?",
  marron: "marrons?|bruns?|brunes?",
  camel: "camel",
  kaki: "kakis?",
  violet: "violet(?:te)?s?",
  orange: "oranges?",
  doré: "doree?s?",
  argenté: "argentee?s?",
  bordeaux: "bordeaux",
  écru: "ecrue?s?",
  cognac: "cognac",
  fuchsia: "fuchsia|fushia",
  turquoise: "turquoises?",
  corail: "corail",
  lilas: "lilas",
  prune: "prune",
  moutarde: "moutarde",
  taupe: "taupe",
  crème: "creme",
  émeraude: "emeraude",
  ivoire: "ivoire",
  chocolat: "chocolat",
};

const english: Colors = {
  "navy blue": "navy blue",
  navy: "navy",
  "light blue": "light blue|sky blue",
  "royal blue": "royal blue",
  blue: "blue",
  red: "red",
  black: "black",
  white: "white",
  green: "green",
  yellow: "yellow",
  pink: "pink",
  grey: "grey|gray",
  beige: "beige",
  brown: "brown",
  camel: "camel",
  khaki: "khaki",
  purple: "purple",
  orange: "orange",
  gold: "gold(?:en)?",
  silver: "silver",
  burgundy: "burgundy",
  cream: "cream",
  cognac: "cognac",
  fuchsia: "fuchsia",
  turquoise: "turquoise",
  coral: "coral",
  lilac: "lilac",
  mustard: "mustard",
  taupe: "taupe",
  ivory: "ivory",
};

type Compiled = readonly { readonly value: string; readonly pattern: RegExp }[];

const compiled: Readonly<Record<Language, Compiled>> = { fr: compile(french), en: compile(english) };

function compile(colors: Colors): Compiled {
  return Object.entries(colors).map(([value, words]) => ({
    value,
    pattern: new RegExp(`(?<![a-z])(?:${words})(?![a-z])`),
  }));
}

/** Colours; of those that overlap, the longer one. */
export function findColors(folded: FoldedText, language: Language): Entity[] {
  const all = compiled[language].flatMap(({ value, pattern }) =>
    [...matches(folded, pattern)].map(({ stretch }) => found("color", value, stretch)),
  );
  return all.filter(
    (one) =>
      !all.some(
        (other) =>
          other !== one && other.start <= one.start && other.end >= one.end && other.text.length > one.text.length,
      ),
  );
}
