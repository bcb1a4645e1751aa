import { type Intent, type IntentName, intentNames, type Language } from "../../analysis.ts";
import { applyRules } from "../rules/apply-rules.ts";
import { toClauses, withoutCourtesies } from "./clauses.ts";
import type { Model, Scores } from "./model.ts";

/** What ranking goes by. */
export interface Ranking {
  readonly model: Model;
  readonly language: Language;
  /** By which scores are divided, so that shares are as often right as they say. */
  readonly temperature: number;
}

/** Intents, surest first, with confidences that add up to one at most for the message as a whole. */
export function rankIntents(text: string, ranking: Ranking): Intent[] {
  const bare = withoutCourtesies(text);
  const whole = sharesOf(bare, ranking);
  const clauses = toClauses(bare);
  const parts = clauses.length > 1 ? clauses.map((clause) => sharesOf(clause, ranking)) : [];
  const confidences = intentNames.map((name): Intent => {
    if (parts.length === 0) return { name, confidence: whole[name] };
    const strongest = Math.max(...parts.map((shares) => shares[name]));
    return { name, confidence: 0.6 * whole[name] + 0.4 * strongest * weightOf(name) };
  });
  return confidences.toSorted((a, b) => b.confidence - a.confidence);
}

/** A clause that only greets or thanks is no reason to think that the message does. */
function weightOf(name: IntentName): number {
  return name === "greeting" || name === "other" ? 0.25 : 1;
}

function sharesOf(text: string, { model, language, temperature }: Ranking): Scores {
  const scores = applyRules(text, model(text), language);
  const powers = intentNames.map((name) => Math.exp((scores[name] - Math.max(...Object.values(scores))) / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return Object.fromEntries(
    intentNames.map((name, index) => [name, (powers[index] ?? 0) / total]),
  ) as unknown as Scores; // all names
}
