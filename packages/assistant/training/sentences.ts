import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type IntentName, intentNames, type Language } from "../src/analyse/analysis.ts";

/** A sentence as somebody could write it, with the one best intent and others that a fair judge accepts. */
export interface Sentence {
  readonly text: string;
  readonly intent: IntentName;
  readonly accepted: readonly IntentName[];
}

/** The sentences of a language in a folder: a file an intent, a line a sentence; `[order_status] …` names what else is right. */
export function readSentences(folder: string, language: Language): Sentence[] {
  const place = join(folder, language);
  return readdirSync(place)
    .toSorted()
    .flatMap((file) => {
      const intent = toIntent(file.replace(/\.txt$/, ""));
      const lines = readFileSync(join(place, file), "utf8").split("\n");
      return lines.filter((line) => line.trim() !== "").map((line) => toSentence(line, intent));
    });
}

function toSentence(line: string, intent: IntentName): Sentence {
  const [, words, text] = /^(?:\[([\w, ]+)\] )?(.*)$/.exec(line) ?? [];
  const also = (words ?? "").split(/[, ]+/).filter((word) => word !== "");
  return { text: text ?? line, intent, accepted: [intent, ...also.map(toIntent)] };
}

function toIntent(word: string): IntentName {
  const found = intentNames.find((name) => name === word);
  if (found) return found;
  throw new Error(`"${word}" is no intent: choose one of ${intentNames.join(", ")}`);
}
