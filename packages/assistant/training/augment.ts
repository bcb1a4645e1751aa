import type { Language } from "../src/analyse/analysis.ts";
import type { Sentence } from "./sentences.ts";

const wrappers: Readonly<Record<Language, readonly (readonly [before: string, after: string])[]>> = {
  fr: [
    ["Bonjour, ", ""],
    ["", " svp"],
    ["Bonjour, ", " Merci d'avance"],
    ["Bonsoir, ", " Cordialement"],
    ["bjr ", " merci"],
    ["Bonjour Madame, Monsieur, ", " Bien à vous"],
  ],
  en: [
    ["Hi, ", ""],
    ["", " please"],
    ["Hello, ", " Thanks"],
    ["Hi there, ", " Kind regards"],
    ["hey ", " thx"],
    ["Good morning, ", " Many thanks in advance"],
  ],
};

/** The sentence, and the sentence with the courtesies that people put around it: they change no intent. */
export function augment({ text, intent }: Sentence, language: Language, index: number): string[] {
  if (intent === "greeting" || intent === "other") return [text];
  const [before, after] = wrappers[language][index % wrappers[language].length] ?? ["", ""];
  return [text, `${before}${text}${after}`];
}
