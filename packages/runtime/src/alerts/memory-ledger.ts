import type { Clock } from "@coccinelle/core";
import type { Alert } from "./alert.ts";
import { type AlertLedger, type Raised, toChange } from "./ledger.ts";

interface Kept {
  readonly alert: Alert;
  toldAtMs: number;
}

const keyOf = ({ tenantId, key }: Pick<Raised, "tenantId" | "key">): string => JSON.stringify([tenantId, key]);

/** Remembers alerts in this process, until it ends. */
export function memoryLedger({ clock, remindAfterMs }: { clock: Clock; remindAfterMs: number }): AlertLedger {
  const raised = new Map<string, Kept>();
  const now = (): string => new Date(clock.now()).toISOString();
  return {
    list: async () => [...raised.values()].map(({ alert }) => alert),
    hold: async (trouble) => {
      const kept = raised.get(keyOf(trouble));
      if (!kept) {
        const alert: Alert = { ...trouble, raisedAt: now() };
        raised.set(keyOf(trouble), { alert, toldAtMs: clock.now() });
        return toChange("raised", alert, now());
      }
      if (clock.now() - kept.toldAtMs < remindAfterMs) return null;
      kept.toldAtMs = clock.now();
      return toChange("reminded", kept.alert, now());
    },
    clear: async (which) => {
      const kept = raised.get(keyOf(which));
      raised.delete(keyOf(which));
      return kept ? toChange("cleared", kept.alert, now()) : null;
    },
  };
}
