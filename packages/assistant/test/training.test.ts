import { expect, it } from "vitest";
import { readWeights } from "../src/analyse/embedded/intents/weights/read-weights.ts";
import { languages } from "../src/index.ts";
import { learn } from "../training/learn.ts";
import { readSentences } from "../training/sentences.ts";

it.each(languages)("the %s weights are what training makes of the sentences", (language) => {
  const sentences = readSentences(`${import.meta.dirname}/../training`, language);
  expect(learn(sentences, language)).toEqual(readWeights(language));
});
