import type { ParcelMove } from "@coccinelle/core";
import { known, type State } from "./state.ts";

/** What Honest knows of a parcel. */
export interface Parcel {
  readonly expectedMs: number;
  /** Oldest first. */
  readonly happened: { readonly word: string; readonly atMs: number }[];
}

const dayMs = 86_400_000;

/** Honest's own words. It has one for handing over, to whomever. */
const words: Readonly<Record<ParcelMove, string>> = {
  scanned: "MOVING",
  attempted: "TRIED",
  troubled: "STUCK",
  solved: "FREED",
  sent_back: "BACK",
  handed_over: "DONE",
  unheard_of: "WHIRLED",
};

/** A parcel to which something happened each day, yesterday last. */
export function parcelOf(now: () => number, expectedDaysAgo: number, happened: readonly string[]): Parcel {
  return {
    expectedMs: now() - expectedDaysAgo * dayMs,
    happened: happened.map((word, index) => ({ word, atMs: now() - (happened.length - index) * dayMs })),
  };
}

export function moveParcel(state: State, number: string, move: ParcelMove): void {
  known(state.parcels.get(number)).happened.push({ word: words[move], atMs: state.now() });
}

/** Who has it. What was sent back is handed over to its sender. */
export function isWith({ happened }: Parcel, whom: "addressee" | "sender"): boolean {
  const saidWords = happened.map(({ word }) => word);
  const sentBack = saidWords.indexOf("BACK");
  if (whom === "addressee") return sentBack < 0 && saidWords.includes("DONE");
  return sentBack >= 0 && saidWords.includes("DONE", sentBack);
}
