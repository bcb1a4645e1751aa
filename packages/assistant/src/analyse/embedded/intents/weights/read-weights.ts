import type { Language } from "../../../analysis.ts";
import type { StoredModel } from "../model.ts";
import en from "./en.json" with { type: "json" };
import fr from "./fr.json" with { type: "json" };

/** What training has found out about a language; `npm run train` writes it. */
export interface Weights {
  readonly model: StoredModel;
  /** Words that typos are mended to. */
  readonly vocabulary: readonly string[];
  /** See `rankIntents`. */
  readonly temperature: number;
}

const weights: Readonly<Record<Language, Weights>> = { fr, en };

/** The weights of a language. */
export function readWeights(language: Language): Weights {
  return weights[language];
}
