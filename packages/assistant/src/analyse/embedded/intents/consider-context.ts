import type { AnalysisContext, Entity, Intent, IntentName } from "../../analysis.ts";

/** What a message that only names something is about, when nothing was said before. */
const aboutEntity: Partial<Record<Entity["kind"], IntentName>> = {
  order_number: "order_status",
  tracking_number: "shipment_tracking",
  size: "product_availability",
};

/** How sure one is that somebody goes on with what they were talking of. */
const goesOn = 0.85;

/**
 * A few words that answer what was asked, or only name a thing ("38", "en bleu", "la 2847"), belong to what was talked of
 * before.
 */
export function considerContext(
  intents: readonly Intent[],
  { text, entities }: { readonly text: string; readonly entities: readonly Entity[] },
  { lastIntent = null, asked = null }: AnalysisContext,
): Intent[] {
  const words = text.replace(/<\w+>/g, "").match(/[a-z]{2,}/g)?.length ?? 0;
  const isFragment = words <= 3 && entities.length > 0;
  const answersIt = asked !== null && asked !== "yes_no" && entities.some(({ kind }) => kind === asked) && words <= 8;
  if (!isFragment && !answersIt) return [...intents];
  const [first] = entities;
  const meant =
    lastIntent && lastIntent !== "greeting" && lastIntent !== "other" ? lastIntent : first && aboutEntity[first.kind];
  const [best] = intents;
  if (!meant || (best && best.name !== meant && best.confidence > 0.9 && !answersIt)) return [...intents];
  return intents
    .map(({ name, confidence }) => ({
      name,
      confidence: name === meant ? Math.max(confidence, goesOn) : Math.min(confidence, 1 - goesOn),
    }))
    .toSorted((a, b) => b.confidence - a.confidence);
}
