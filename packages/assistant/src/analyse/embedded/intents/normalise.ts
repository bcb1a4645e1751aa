import type { Entity, EntityKind } from "../../analysis.ts";
import type { FoldedText } from "../text/folded-text.ts";

/** What stands in the place of what was named: which number it was tells no intent. */
const placeholders: Partial<Record<EntityKind, string>> = {
  order_number: "<order>",
  tracking_number: "<tracking>",
  email: "<email>",
  phone: "<phone>",
  size: "<size>",
  price: "<price>",
  date: "<date>",
};

/** A stretch of a message for telling intents: names replaced, hurried spelling mended, hyphens opened. */
export function normalise(
  folded: FoldedText,
  { entities, spell }: { readonly entities: readonly Entity[]; readonly spell: (word: string) => string },
): string {
  const named = entities.filter(({ kind }) => placeholders[kind] !== undefined);
  let text = "";
  for (let index = 0; index < folded.text.length; ) {
    const place = folded.toSource(index);
    const entity = named.find(({ start, end }) => start <= place && place < end);
    if (!entity) {
      text += folded.text[index];
      index += 1;
      continue;
    }
    text += ` ${placeholders[entity.kind]} `;
    while (index < folded.text.length && folded.toSource(index) < entity.end) index += 1;
  }
  return text
    .replaceAll("-", " ")
    .replace(/\d+/g, "0")
    .replace(/(.)\1{2,}/g, "$1$1")
    .replace(/(?<![<a-z])[a-z][a-z']*/g, spell)
    .replace(/\s+/g, " ")
    .trim();
}
