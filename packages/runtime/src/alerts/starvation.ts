import type { CallReport } from "../events.ts";
import { type Verdict, verdictOf } from "./hysteresis.ts";
import type { Thresholds } from "./thresholds.ts";

interface Slot {
  readonly startedAtMs: number;
  calls: number;
  starved: number;
}

/** Counts a connection's calls over a sliding window. */
export interface StarvationWindow {
  readonly count: (report: Pick<CallReport, "isStarved">, nowMs: number) => void;
  readonly verdict: (nowMs: number) => Verdict;
  /** In whole per cent. */
  readonly sharePercent: (nowMs: number) => number;
}

const slotsOfWindow = 10;

/** A window of a few slots: what is older falls out a slot at a time. */
export function starvationWindow(thresholds: Thresholds["starving"]): StarvationWindow {
  const { windowMs, minimumCalls, raiseShare, clearShare } = thresholds;
  const slotMs = windowMs / slotsOfWindow;
  let slots: Slot[] = [];

  function sum(nowMs: number): { readonly calls: number; readonly share: number } {
    slots = slots.filter(({ startedAtMs }) => nowMs - startedAtMs < windowMs);
    const calls = slots.reduce((total, slot) => total + slot.calls, 0);
    const starved = slots.reduce((total, slot) => total + slot.starved, 0);
    return { calls, share: calls === 0 ? 0 : starved / calls };
  }

  return {
    count: ({ isStarved }, nowMs) => {
      const newest = slots.at(-1);
      const slot =
        newest && nowMs - newest.startedAtMs < slotMs ? newest : { startedAtMs: nowMs, calls: 0, starved: 0 };
      if (slot !== newest) slots.push(slot);
      if (slots.length > slotsOfWindow + 1) slots.shift();
      slot.calls += 1;
      if (isStarved) slot.starved += 1;
    },
    verdict: (nowMs) => {
      const { calls, share } = sum(nowMs);
      const isBad = (value: number): boolean => value >= raiseShare && calls >= minimumCalls;
      return verdictOf(share, { isBad, isGood: (value) => value <= clearShare });
    },
    sharePercent: (nowMs) => Math.round(sum(nowMs).share * 100),
  };
}
