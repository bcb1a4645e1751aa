import type { AnalysisContext, Entity, Language } from "../../analysis.ts";
import { findEntities } from "../entities/find-entities.ts";
import { foldWithPlaces } from "../text/folded-text.ts";
import { createSpelling } from "../text/spelling.ts";
import { normalise } from "./normalise.ts";

/** A message, ready for telling its intents. */
export interface Prepared {
  readonly entities: readonly Entity[];
  /** Normalised. */
  readonly text: string;
}

/** Makes messages of one language ready; `vocabulary` are the words that typos are mended to. */
export function createPreparation(
  language: Language,
  vocabulary: Iterable<string>,
): (message: string, context: AnalysisContext) => Prepared {
  const spell = createSpelling(language, vocabulary);
  return (message, context) => {
    const folded = foldWithPlaces(message);
    const entities = findEntities(folded, language, context);
    return { entities, text: normalise(folded, { entities, spell }) };
  };
}
