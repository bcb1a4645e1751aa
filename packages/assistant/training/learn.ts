import { intentNames, type Language } from "../src/analyse/analysis.ts";
import { loadModel } from "../src/analyse/embedded/intents/model.ts";
import { createPreparation } from "../src/analyse/embedded/intents/prepare.ts";
import { rankIntents } from "../src/analyse/embedded/intents/rank-intents.ts";
import type { Weights } from "../src/analyse/embedded/intents/weights/read-weights.ts";
import { lexicons } from "../src/analyse/embedded/lexicon/find-concepts.ts";
import { foldWithPlaces } from "../src/analyse/embedded/text/folded-text.ts";
import { augment } from "./augment.ts";
import type { Sentence } from "./sentences.ts";
import { trainModel } from "./train-model.ts";

/** Days in sentences are counted from here, so that training is the same on every day. */
const context = { now: "2026-11-24T10:00:00+01:00" };
const folds = 5;
const temperatures = [0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8, 2, 2.3, 2.6, 3];

/** Everything that is to be known of a language, from its sentences. */
export function learn(sentences: readonly Sentence[], language: Language): Weights {
  const vocabulary = vocabularyOf(sentences, language);
  const prepare = createPreparation(language, vocabulary);
  const train = (some: readonly Sentence[]) =>
    trainModel(
      some.flatMap((sentence, index) =>
        augment(sentence, language, index).map((text) => ({
          text: prepare(text, context).mended,
          intent: intentNames.indexOf(sentence.intent),
        })),
      ),
      language,
    );
  const heldOut = Array.from({ length: folds }, (_, fold) => {
    const model = loadModel(train(sentences.filter((_, index) => index % folds !== fold)), language);
    return sentences
      .filter((_, index) => index % folds === fold)
      .map((sentence) => ({ model, text: prepare(sentence.text, context).mended, intent: sentence.intent }));
  }).flat();
  const losses = temperatures.map((temperature) =>
    heldOut.reduce((sum, { model, text, intent }) => {
      const ranked = rankIntents(text, { model, language, temperature });
      return sum - Math.log(Math.max(1e-6, ranked.find(({ name }) => name === intent)?.confidence ?? 0));
    }, 0),
  );
  const temperature = temperatures[losses.indexOf(Math.min(...losses))] ?? 1;
  return { model: train(sentences), vocabulary, temperature };
}

/** Words worth mending typos to: those of the lexicon, and those that sentences use more than once. */
function vocabularyOf(sentences: readonly Sentence[], language: Language): string[] {
  const counts = new Map<string, number>();
  for (const { text } of sentences) {
    for (const word of foldWithPlaces(text).text.match(/[a-z]{4,}/g) ?? [])
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const used = [...counts].flatMap(([word, count]) => (count > 1 ? [word] : []));
  const meant = Object.values(lexicons[language]).flatMap((phrases) =>
    phrases.flatMap((phrase) => phrase.match(/[a-z]{4,}(?![a-z*])/g) ?? []),
  );
  return [...new Set([...used, ...meant])].toSorted();
}
