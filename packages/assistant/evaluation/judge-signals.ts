import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Analyser, Analysis } from "../src/analyse/analysis.ts";
import { shareOf } from "./judge-intents.ts";

/** How surely a wish that comes before all others is heard. */
export interface SignalScore {
  readonly name: "stop" | "human";
  readonly recall: number;
  /** The share of messages that only look like it, in which it was heard. */
  readonly falseAlarms: number;
  readonly missed: readonly string[];
}

const wishes = { stop: "wantsStop", human: "wantsHuman" } as const;

/** Whether "no more messages" and "let me talk to a person" are heard, in both languages. */
export async function judgeSignals(analyser: Analyser): Promise<SignalScore[]> {
  const neither = await signalsOf(analyser, "neither.txt");
  const scores: SignalScore[] = [];
  for (const name of ["stop", "human"] as const) {
    const meant = await signalsOf(analyser, `${name}.txt`);
    const isHeard = ({ signals }: Heard): boolean => signals[wishes[name]];
    const missed = meant.filter((heard) => !isHeard(heard)).map(({ text }) => text);
    scores.push({ name, recall: shareOf(meant, isHeard), falseAlarms: shareOf(neither, isHeard), missed });
  }
  return scores;
}

interface Heard {
  readonly text: string;
  readonly signals: Analysis["signals"];
}

async function signalsOf(analyser: Analyser, file: string): Promise<Heard[]> {
  const lines = readFileSync(join(import.meta.dirname, file), "utf8").split("\n");
  const messages = lines.filter((line) => line.trim() !== "");
  return Promise.all(messages.map(async (text) => ({ text, signals: (await analyser.analyse(text)).signals })));
}
