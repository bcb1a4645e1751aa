/** What an alert is about. */
export type AlertKind =
  | "breaker_open"
  | "credentials_dying"
  | "stock_low"
  | "inbox_parked"
  | "version_sunset"
  | "budget_starving";

/** Something that is wrong now. */
export interface Trouble {
  readonly tenantId: string;
  readonly connectionId: string;
  readonly kind: AlertKind;
  /** What it is about, unique within the tenant: the same trouble is raised once. */
  readonly key: string;
  /** `critical` wants somebody now. */
  readonly severity: "warning" | "critical";
  /** For people. It holds no secret and no personal data. */
  readonly sentence: string;
}

/** Trouble that was told of. */
export interface Alert extends Trouble {
  /** ISO 8601. */
  readonly raisedAt: string;
}

/** An alert was raised, is still there after a while, or is over. */
export interface AlertChange {
  readonly change: "raised" | "reminded" | "cleared";
  /** ISO 8601. */
  readonly at: string;
  readonly alert: Alert;
}

/** An alert's key: its kind, its connection, and what of it where there may be several. */
export function alertKey(kind: AlertKind, connectionId: string, subject?: string): string {
  return [kind, connectionId, ...(subject === undefined ? [] : [subject])].map(encodeURIComponent).join(":");
}
