import { join } from "node:path";
import { intentNames, type Language, languages } from "../src/analyse/analysis.ts";
import { loadModel } from "../src/analyse/embedded/intents/model.ts";
import { createPreparation } from "../src/analyse/embedded/intents/prepare.ts";
import { lexicons } from "../src/analyse/embedded/lexicon/find-concepts.ts";
import { applyRules } from "../src/analyse/embedded/rules/apply-rules.ts";
import { augment } from "./augment.ts";
import { readSentences } from "./sentences.ts";
import { softmax, trainModel } from "./train-model.ts";

for (const language of languages) {
  const sentences = readSentences(import.meta.dirname, language);
  const vocabulary = new Set([...sentences.flatMap(({text}) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[a-z]{4,}/g) ?? [])]);
  const prepare = createPreparation(language, vocabulary);
  let right = 0;
  const t0 = performance.now();
  for (let fold = 0; fold < 5; fold += 1) {
    const train = sentences.filter((_, index) => index % 5 !== fold);
    const test = sentences.filter((_, index) => index % 5 === fold);
    const stored = trainModel(train.flatMap((sentence, index) => augment(sentence, language, index).map((text) => ({ text: prepare(text, {}).text, intent: intentNames.indexOf(sentence.intent) }))), language);
    const model = loadModel(stored, language);
    if (fold === 0) console.log(language, "model bytes", stored.features.length + stored.weights.length);
    for (const sentence of test) {
      const { text } = prepare(sentence.text, {});
      const scores = applyRules(text, model(text), language);
      const shares = softmax(intentNames.map((name) => scores[name]));
      const best = intentNames[shares.indexOf(Math.max(...shares))];
      if (best === sentence.intent) right += 1;
      else if (process.argv[2]) console.log(sentence.intent, "→", best, Math.max(...shares).toFixed(2), "|", sentence.text, "|", text);
    }
  }
  console.log(language, right / sentences.length, sentences.length, Math.round(performance.now() - t0));
}
