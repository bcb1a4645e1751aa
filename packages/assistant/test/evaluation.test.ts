import { describe, expect, it } from "vitest";
import { judgeEntities } from "../evaluation/judge-entities.ts";
import { judgeIntents } from "../evaluation/judge-intents.ts";
import { judgeSignals } from "../evaluation/judge-signals.ts";
import { createEmbeddedAnalyser, languages } from "../src/index.ts";
import { readSentences } from "../training/sentences.ts";

const analyser = createEmbeddedAnalyser();

describe("the analyser is as good as it was", () => {
  it.each([
    ["fr", 0.65, 0.69],
    ["en", 0.56, 0.6],
  ] as const)("at intents in %s", async (language, strict, lenient) => {
    const judged = await judgeIntents(analyser, language);
    expect(judged.strict).toBeGreaterThan(strict);
    expect(judged.lenient).toBeGreaterThan(lenient);
    expect(judged.languageRight).toBeGreaterThan(0.95);
  });

  it("at what is named", async () => {
    for (const language of languages) {
      for (const { kind, f1 } of await judgeEntities(analyser, language)) {
        expect(f1, `${language} ${kind}`).toBeGreaterThan(0.5);
      }
    }
  });

  it("at wishes that come before all others", async () => {
    for (const { recall, falseAlarms } of await judgeSignals(analyser)) {
      expect(recall).toBeGreaterThanOrEqual(0.98);
      expect(falseAlarms).toBeLessThan(0.05);
    }
  });
});

it.each(languages)("no %s sentence is both trained with and judged by", async (language) => {
  const trained = new Set(readSentences(`${import.meta.dirname}/../training`, language).map(({ text }) => text));
  const judged = readSentences(`${import.meta.dirname}/../evaluation`, language).filter(({ text }) =>
    trained.has(text),
  );
  expect(judged.length).toBeLessThan(10); // one-word messages are what they are
});
