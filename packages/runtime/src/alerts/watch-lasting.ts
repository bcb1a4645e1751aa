import type { CallReport, RuntimeEvent } from "../events.ts";
import type { AlertChange } from "./alert.ts";
import { type Condition, follow, settle } from "./hysteresis.ts";
import { type LastingKind, type Look, lastingTrouble, lookOfEvent, looksOfCall } from "./lasting.ts";
import type { AlertLedger, Raised } from "./ledger.ts";
import { type StarvationWindow, starvationWindow } from "./starvation.ts";
import type { Patience, Thresholds } from "./thresholds.ts";

/** What {@link watchLasting} goes by. */
export interface WatchLastingOptions {
  readonly thresholds: Thresholds;
  readonly now: () => number;
  /** Another process that still sees an alert says so this often. */
  readonly everyMs: number;
}

/** Follows what is trouble only when it lasts. */
export interface LastingWatch {
  readonly onCall: (report: CallReport) => void;
  readonly onEvent: (event: RuntimeEvent) => void;
  /** What has to be done about it now; each may fail by itself. */
  readonly settle: (ledger: AlertLedger, raised: readonly Raised[]) => readonly (() => Promise<AlertChange | null>)[];
}

interface Followed {
  readonly trouble: Look["trouble"];
  readonly condition: Condition;
}

const keyOf = (tenantId: string, key: string): string => `${tenantId}\n${key}`;

/** Watches circuits and the rate budget, by what calls and events tell. */
export function watchLasting({ thresholds, now, everyMs }: WatchLastingOptions): LastingWatch {
  const followed = new Map<string, Followed>();
  const windows = new Map<string, { readonly window: StarvationWindow; readonly trouble: Look["trouble"] }>();
  /** Raised by this or another process, as the last look at the ledger showed. */
  let known = new Set<string>();
  const patienceOf: Readonly<Record<LastingKind, Patience>> = {
    breaker_open: thresholds.breaker,
    credentials_dying: thresholds.credentials,
    budget_starving: thresholds.starving,
  };

  /** What is good and was never bad is nothing to remember. */
  function note({ trouble, verdict }: Look): void {
    const key = keyOf(trouble.tenantId, trouble.key);
    const before = followed.get(key);
    if (!before && verdict !== "bad" && !known.has(key)) return;
    const condition = follow(before?.condition, verdict, now());
    if (condition) followed.set(key, { trouble, condition });
  }

  function countCall(report: CallReport): void {
    if (!report.isStarved && (windows.size === 0 || report.requests === 0)) return;
    const trouble = lastingTrouble("budget_starving", report);
    const key = keyOf(trouble.tenantId, trouble.key);
    const found = windows.get(key);
    if (!found && !report.isStarved) return;
    const watched = found ?? { window: starvationWindow(thresholds.starving), trouble };
    windows.set(key, watched);
    watched.window.count(report, now());
  }

  function lookAtWindows(raised: readonly Raised[]): void {
    for (const [key, { window, trouble }] of windows) {
      const verdict = window.verdict(now());
      note({ trouble, verdict });
      if (verdict === "good") windows.delete(key);
    }
    // Where nothing starves here, nothing does as far as this process can tell.
    for (const { tenantId, connectionId, kind, key } of raised) {
      if (kind !== "budget_starving" || connectionId === null || windows.has(keyOf(tenantId, key))) continue;
      note({ trouble: lastingTrouble(kind, { tenantId, connectionId, label: connectionId }), verdict: "good" });
    }
  }

  return {
    onCall: (report) => {
      if (followed.size > 0 || known.size > 0) looksOfCall(report).forEach(note);
      countCall(report);
    },
    onEvent: (event) => {
      const look = lookOfEvent(event);
      if (look) note(look);
    },
    settle: (ledger, raised) => {
      known = new Set(raised.map(({ tenantId, key }) => keyOf(tenantId, key)));
      lookAtWindows(raised);
      return [...followed].flatMap(([key, { trouble, condition }]) => {
        const own = patienceOf[trouble.kind];
        const clearAfterMs = Math.max(own.clearAfterMs, 3 * everyMs);
        const settled = settle(condition, { ...own, clearAfterMs }, now());
        if (condition.verdict === "good" && !known.has(key)) followed.delete(key);
        if (settled === "raised") return [() => ledger.hold(trouble)];
        return settled === "clear" && known.has(key) ? [() => ledger.clear(trouble, clearAfterMs)] : [];
      });
    },
  };
}
