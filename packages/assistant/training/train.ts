import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { languages } from "../src/analyse/analysis.ts";
import { learn } from "./learn.ts";
import { readSentences } from "./sentences.ts";

for (const language of languages) {
  const weights = learn(readSentences(import.meta.dirname, language), language);
  const file = join(import.meta.dirname, `../src/analyse/embedded/intents/weights/${language}.json`);
  writeFileSync(file, `${JSON.stringify(weights, null, 2)}\n`);
  console.log(`${language}: ${weights.vocabulary.length} words, temperature ${weights.temperature}`);
}
