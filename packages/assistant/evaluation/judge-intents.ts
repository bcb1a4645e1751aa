import { type Analyser, type Intent, type IntentName, intentNames, type Language } from "../src/analyse/analysis.ts";
import { readSentences } from "../training/sentences.ts";

/** How well one intent is told. */
interface IntentScore {
  readonly name: IntentName;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** How often answers of some confidence are right. */
interface Bin {
  readonly from: number;
  readonly to: number;
  /** Mean confidence. */
  readonly said: number;
  /** Share that was right. */
  readonly right: number;
  readonly count: number;
}

/** How well a language's messages are understood. */
export interface IntentJudgement {
  readonly count: number;
  /** The share whose surest intent is the one best one. */
  readonly strict: number;
  /** The share whose surest intent a fair judge accepts. */
  readonly lenient: number;
  readonly languageRight: number;
  readonly intents: readonly IntentScore[];
  readonly bins: readonly Bin[];
  /** The share of messages that can be answered so that 95 % of the answers are accepted, the surest first. */
  readonly coverage: number;
}

interface Case {
  readonly expected: IntentName;
  readonly given: Intent;
  readonly isAccepted: boolean;
  readonly isLanguageRight: boolean;
}

/** Compares the analyser's intents with those that were written down. Sentences that training has seen do not count. */
export async function judgeIntents(analyser: Analyser, language: Language): Promise<IntentJudgement> {
  const seen = new Set(
    readSentences(`${import.meta.dirname}/../training`, language).map(({ text }) => text.toLowerCase()),
  );
  const cases: Case[] = [];
  for (const { text, intent, accepted } of readSentences(import.meta.dirname, language)) {
    if (seen.has(text.toLowerCase())) continue;
    const analysis = await analyser.analyse(text);
    const [given] = analysis.intents;
    if (!given) throw new Error("An analysis has at least one intent.");
    cases.push({
      expected: intent,
      given,
      isAccepted: accepted.includes(given.name),
      isLanguageRight: analysis.language === language,
    });
  }
  return {
    count: cases.length,
    strict: shareOf(cases, ({ expected, given }) => expected === given.name),
    lenient: shareOf(cases, ({ isAccepted }) => isAccepted),
    languageRight: shareOf(cases, ({ isLanguageRight }) => isLanguageRight),
    intents: intentNames.map((name) => scoreOf(cases, name)),
    bins: [0, 0.2, 0.4, 0.6, 0.8, 0.9].flatMap((from, index, starts) => binOf(cases, from, starts[index + 1] ?? 1)),
    coverage: coverageOf(cases),
  };
}

/** The share of which something holds; 1 of nothing. */
export function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 1 : items.filter(holds).length / items.length;
}

function scoreOf(cases: readonly Case[], name: IntentName): IntentScore {
  const meant = cases.filter(({ expected }) => expected === name);
  const said = cases.filter(({ given }) => given.name === name);
  const recall = shareOf(meant, ({ given }) => given.name === name);
  const precision = shareOf(said, ({ expected }) => expected === name);
  return { name, precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall) };
}

function binOf(cases: readonly Case[], from: number, to: number): Bin[] {
  const some = cases.filter(({ given }) => given.confidence >= from && (given.confidence < to || to === 1));
  if (some.length === 0) return [];
  const said = some.reduce((sum, { given }) => sum + given.confidence, 0) / some.length;
  return [{ from, to, said, right: shareOf(some, ({ isAccepted }) => isAccepted), count: some.length }];
}

function coverageOf(cases: readonly Case[]): number {
  let right = 0;
  let covered = 0;
  for (const [index, { isAccepted }] of cases.toSorted((a, b) => b.given.confidence - a.given.confidence).entries()) {
    right += isAccepted ? 1 : 0;
    if (right / (index + 1) >= 0.95) covered = index + 1;
  }
  return covered / Math.max(1, cases.length);
}
