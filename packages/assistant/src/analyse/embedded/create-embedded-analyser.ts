import type { Analyser, Analysis, AnalysisContext, Intent, Language } from "../analysis.ts";
import { considerContext } from "./intents/consider-context.ts";
import { loadModel } from "./intents/model.ts";
import { createPreparation } from "./intents/prepare.ts";
import { rankIntents } from "./intents/rank-intents.ts";
import { readWeights } from "./intents/weights/read-weights.ts";
import { findNegation, findSignals } from "./signals/find-signals.ts";
import { foldWithPlaces } from "./text/folded-text.ts";
import { detectLanguage } from "./text/language.ts";

/** Longer messages are cut: what somebody wants stands in the first pages of a letter. */
const longest = 4_000;
/** An intent that is less likely is not worth a thought. */
const least = 0.15;

type Understanding = (message: string, context: AnalysisContext) => Omit<Analysis, "language">;

/** Understands French and English without a network or a key, always in the same way. */
export function createEmbeddedAnalyser(): Analyser {
  const languages = new Map<Language, Understanding>();
  const of = (language: Language): Understanding => {
    const found = languages.get(language) ?? understand(language);
    languages.set(language, found);
    return found;
  };
  return {
    analyse: async (message, context = {}) => {
      const text = message.slice(0, longest);
      const language = detectLanguage(foldWithPlaces(text).text, text, context.language ?? null);
      return { language, ...of(language)(text, context) };
    },
  };
}

function understand(language: Language): Understanding {
  const { model: stored, vocabulary, temperature } = readWeights(language);
  const model = loadModel(stored, language);
  const prepare = createPreparation(language, vocabulary);
  return (message, context) => {
    const { entities, text, mended } = prepare(message, context);
    const ranked = considerContext(rankIntents(mended, { model, language, temperature }), { text, entities }, context);
    const signals = findSignals(text);
    const intents = obey(ranked, signals);
    const [first, second] = intents;
    return {
      intents: intents.filter(({ confidence }, index) => index === 0 || confidence >= least),
      margin: (first?.confidence ?? 0) - (second?.confidence ?? 0),
      entities: [...entities],
      isNegated: findNegation(text, language),
      signals,
    };
  };
}

/** Who asks for no more messages, or for a person, is heard whatever statistics say. */
function obey(ranked: readonly Intent[], { wantsStop, wantsHuman }: Analysis["signals"]): Intent[] {
  const heard = wantsStop ? "preferences_consent" : wantsHuman ? "complaint_escalation" : null;
  const atLeast = 0.6;
  return ranked
    .map(({ name, confidence }) => ({ name, confidence: name === heard ? Math.max(confidence, atLeast) : confidence }))
    .toSorted((a, b) => b.confidence - a.confidence);
}
