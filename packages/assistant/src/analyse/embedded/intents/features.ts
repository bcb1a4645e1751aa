import type { Language } from "../../analysis.ts";
import { findConcepts } from "../lexicon/find-concepts.ts";

/** How much each kind of feature weighs; words and letters share what is left of one. */
const weights = { concept: 0.8, pair: 0.4, shape: 0.2 } as const;

const placeholders = ["<size>", "<order>", "<tracking>", "<email>", "<phone>", "<price>"];

/** What a normalised text shows, with how strongly: words, neighbours, letters, concepts and pairs of them. */
export function featuresOf(text: string, language: Language): Map<string, number> {
  const words: readonly string[] = text.match(/<\w+>|[\p{L}0']+|[?!]/gu) ?? [];
  const spelled = new Set<string>();
  for (const [index, word] of words.entries()) {
    spelled.add(`w ${word}`);
    if (index > 0) spelled.add(`b ${words[index - 1]} ${word}`);
    for (const letters of lettersOf(word)) spelled.add(`c ${letters}`);
  }
  const share = 1 / Math.sqrt(Math.max(1, spelled.size));
  const features = new Map([...spelled].map((name) => [name, share]));
  const meant = [...findConcepts(text, language), ...placeholders.filter((word) => text.includes(word))];
  for (const [index, one] of meant.entries()) {
    features.set(`C ${one}`, weights.concept);
    for (const other of meant.slice(index + 1)) features.set(`P ${one} ${other}`, weights.pair);
  }
  if (meant.length === 0) features.set("C none", weights.concept);
  features.set(`L ${Math.min(5, Math.floor(Math.log2(words.length + 1)))}`, weights.shape);
  if (words.includes("?")) features.set("Q", weights.shape);
  return features;
}

/** Three to five letters in a row, with the word's ends. */
function lettersOf(word: string): string[] {
  const bounded = `_${word}_`;
  return [3, 4, 5].flatMap((size) =>
    Array.from({ length: Math.max(0, bounded.length - size + 1) }, (_, start) => bounded.slice(start, start + size)),
  );
}

/** FNV-1a: a feature's name in 32 bits. */
export function hashOf(name: string): number {
  let hash = 2166136261;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 16777619);
  }
  return hash >>> 0;
}
