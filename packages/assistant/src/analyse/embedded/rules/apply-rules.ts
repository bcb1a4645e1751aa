import type { IntentName, Language } from "../../analysis.ts";
import type { Scores } from "../intents/model.ts";
import { englishRules } from "./english.ts";
import { frenchRules } from "./french.ts";
import type { Rule } from "./rule.ts";

const rules: Readonly<Record<Language, readonly Rule[]>> = { fr: frenchRules, en: englishRules };

/** The scores, raised by what wordings say beyond all statistics: for each intent, by its strongest rule. */
export function applyRules(text: string, scores: Scores, language: Language): Scores {
  const raises = new Map<IntentName, number>();
  for (const { intent, when, unless, by } of rules[language]) {
    if (when.test(text) && !unless?.test(text)) raises.set(intent, Math.max(by, raises.get(intent) ?? 0));
  }
  const raised = Object.entries(scores).map(([name, score]) => [name, score + (raises.get(name as IntentName) ?? 0)]);
  return Object.fromEntries(raised) as Scores; // the same names
}
