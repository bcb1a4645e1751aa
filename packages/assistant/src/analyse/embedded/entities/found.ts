import type { Entity, EntityKind } from "../../analysis.ts";
import type { FoldedText } from "../text/folded-text.ts";

/** An entity out of a stretch of folded text. */
export function found(kind: EntityKind, value: string, { folded, start, end }: Stretch): Entity {
  const from = folded.toSource(start);
  // Behind the last letter: a mark that follows it belongs to it.
  const to = end >= folded.text.length ? folded.source.length : folded.toSource(end);
  const raw = folded.source.slice(from, to);
  const text = raw.trimEnd();
  return { kind, value, text, start: from, end: from + text.length };
}

/** Where something was found. */
export interface Stretch {
  readonly folded: FoldedText;
  readonly start: number;
  readonly end: number;
}

/** Every match of a pattern, with where its group `it` stands (the whole match when there is none). */
export function* matches(
  folded: FoldedText,
  pattern: RegExp,
): Generator<{ readonly word: string; readonly stretch: Stretch; readonly match: RegExpExecArray }> {
  for (const match of folded.text.matchAll(new RegExp(pattern, "dgu"))) {
    const [start, end] = match.indices?.groups?.it ?? match.indices?.[0] ?? [0, 0];
    yield { word: folded.text.slice(start, end), stretch: { folded, start, end }, match };
  }
}

/** Whether two stretches have a letter in common. */
export function overlaps(a: Pick<Entity, "start" | "end">, b: Pick<Entity, "start" | "end">): boolean {
  return a.start < b.end && b.start < a.end;
}
