import type { AnalysisContext, Entity, Language } from "../../analysis.ts";
import { findEntities } from "../entities/find-entities.ts";
import { foldWithPlaces } from "../text/folded-text.ts";
import { createMending, writeOut } from "../text/spelling.ts";
import { normalise } from "./normalise.ts";

/** A message, ready for telling what it wants. */
export interface Prepared {
  readonly entities: readonly Entity[];
  /** Normalised, hurried words written out. */
  readonly text: string;
  /** The same with its typos mended, which now and then makes another word of a rare one. */
  readonly mended: string;
}

/** Makes messages of one language ready; `vocabulary` are the words that typos are mended to. */
export function createPreparation(
  language: Language,
  vocabulary: Iterable<string>,
): (message: string, context: AnalysisContext) => Prepared {
  const mend = createMending(vocabulary);
  return (message, context) => {
    const folded = foldWithPlaces(message);
    const entities = findEntities(folded, language, context);
    const text = normalise(folded, { entities, spell: (word) => writeOut(word, language) });
    return { entities, text, mended: text.replace(words, mend) };
  };
}

/** Words, but for placeholders such as `<size>`. */
const words = /(?<![<a-z])[a-z][a-z']*/g;
