export {
  type Analyser,
  type Analysis,
  type AnalysisContext,
  analysisSchema,
  type Entity,
  type EntityKind,
  entityKinds,
  entitySchema,
  type Intent,
  type IntentName,
  intentNames,
  intentSchema,
  type Language,
  languages,
  type ReturnReason,
  returnReasons,
} from "./analyse/analysis.ts";
export { createEmbeddedAnalyser } from "./analyse/embedded/create-embedded-analyser.ts";
