import { type Language, languages } from "../src/analyse/analysis.ts";
import { createEmbeddedAnalyser } from "../src/analyse/embedded/create-embedded-analyser.ts";
import { judgeEntities } from "./judge-entities.ts";
import { judgeIntents } from "./judge-intents.ts";
import { judgeSignals } from "./judge-signals.ts";

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const analyser = createEmbeddedAnalyser();

for (const language of languages satisfies readonly Language[]) {
  const { strict, lenient, languageRight, count, intents, bins, coverage } = await judgeIntents(analyser, language);
  console.log(`\n${language}: ${count} messages, strict ${percent(strict)}, lenient ${percent(lenient)}`);
  console.log(`language told right: ${percent(languageRight)}; answered at 95 % precision: ${percent(coverage)}`);
  console.table(
    intents.map(({ name, precision, recall, f1 }) => ({
      name,
      precision: percent(precision),
      recall: percent(recall),
      f1: percent(f1),
    })),
  );
  console.table(
    bins.map(({ from, to, said, right, count: many }) => ({
      confidence: `${from}–${to}`,
      messages: many,
      said: percent(said),
      right: percent(right),
    })),
  );
  const entities = await judgeEntities(analyser, language);
  console.table(
    entities.map(({ kind, precision, recall, f1 }) => ({
      kind,
      precision: percent(precision),
      recall: percent(recall),
      f1: percent(f1),
    })),
  );
}
for (const { name, recall, falseAlarms } of await judgeSignals(analyser)) {
  console.log(
    `${name}: recall ${percent(recall)}, raised without reason in ${percent(falseAlarms)} of what only looks like it`,
  );
}
