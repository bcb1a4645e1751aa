import type { Alert, AlertChange, AlertKind, Trouble } from "./alert.ts";

/** Which alert is raised. */
export interface Raised {
  readonly tenantId: string;
  readonly connectionId: string | null;
  readonly kind: string;
  readonly key: string;
}

/** Remembers which alerts are raised, and tells the tenant's own systems of each change. */
export interface AlertLedger {
  readonly list: () => Promise<readonly Raised[]>;
  /** Raises it or, after a while, reminds of it. `null`: it is raised, and was told of lately. */
  readonly hold: (trouble: Trouble) => Promise<AlertChange | null>;
  /** Clears it. `null`: it is not raised, or another process has seen it within `unseenMs`. */
  readonly clear: (which: Raised, unseenMs: number) => Promise<AlertChange | null>;
}

/** A change, as it is told. */
export function toChange(change: AlertChange["change"], alert: Alert, at: string): AlertChange {
  const { tenantId, connectionId, kind, key, severity, sentence, raisedAt } = alert;
  return {
    change,
    at,
    alert: { tenantId, connectionId, kind: kind satisfies AlertKind, key, severity, sentence, raisedAt },
  };
}
