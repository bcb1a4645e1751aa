import type { Language } from "../../analysis.ts";
import { type Concept, concepts, type Lexicon } from "./concepts.ts";
import { english } from "./english.ts";
import { french } from "./french.ts";

/** The words of each language. */
export const lexicons: Readonly<Record<Language, Lexicon>> = { fr: french, en: english };

type Compiled = readonly { readonly concept: Concept; readonly pattern: RegExp }[];

const compiled: Readonly<Record<Language, Compiled>> = { fr: compile(french), en: compile(english) };

function compile(lexicon: Lexicon): Compiled {
  return concepts.map((concept) => {
    const words = lexicon[concept].map((phrase) =>
      phrase
        .replaceAll(" * ", " (?:[\\w']+ ){1,3}")
        .replaceAll(" / ", " (?:[\\w']+ ){0,2}")
        .replaceAll("*", "[a-z]*")
        .replaceAll(" ", "[ ,]+"),
    );
    return { concept, pattern: new RegExp(`(?<![a-z])(?:${words.join("|")})(?![a-z])`) };
  });
}

/** What a normalised text speaks of, in the order of the concepts. */
export function findConcepts(text: string, language: Language): Concept[] {
  return compiled[language].flatMap(({ concept, pattern }) => (pattern.test(text) ? [concept] : []));
}
