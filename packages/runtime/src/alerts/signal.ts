import type { Clock } from "@coccinelle/core";
import { alertKey, type Trouble } from "./alert.ts";
import { type Verdict, verdictOf } from "./hysteresis.ts";
import type { Thresholds } from "./thresholds.ts";

interface Whose {
  readonly tenantId: string;
  readonly connectionId: string;
}

/** Something that was measured, and is bad or good by itself. */
export type AlertSignal =
  /** Units that are left: low from `low` down, and no longer from `low + margin` up. */
  | (Whose & {
      readonly kind: "stock_low";
      readonly productId: string;
      readonly variantId: string | null;
      readonly available: number;
      readonly low: number;
      /** At least 1. */
      readonly margin: number;
    })
  /** Deliveries of the connection that are parked. */
  | (Whose & { readonly kind: "inbox_parked"; readonly parked: number })
  /** When the credentials end unless somebody renews them. ISO 8601. */
  | (Whose & { readonly kind: "credentials_dying"; readonly endsAt: string })
  /** From which day the remote no longer serves the version that answers. */
  | (Whose & { readonly kind: "version_sunset"; readonly version: string | null; readonly endsOn: string });

/** What a signal says. */
export interface Judged {
  readonly trouble: Trouble;
  readonly verdict: Verdict;
}

type Judge<Kind extends AlertSignal["kind"]> = (
  signal: Extract<AlertSignal, { kind: Kind }>,
  by: { readonly thresholds: Thresholds; readonly nowMs: number },
) => Pick<Trouble, "severity" | "sentence"> & { readonly verdict: Verdict; readonly subject?: string };

const dayMs = 86_400_000;
const day = (instant: string): string => instant.slice(0, 10);

const judges: { readonly [Kind in AlertSignal["kind"]]: Judge<Kind> } = {
  stock_low: ({ productId, variantId, available, low, margin }) => ({
    subject: [productId, ...(variantId === null ? [] : [variantId])].map(encodeURIComponent).join("/"),
    severity: "warning",
    sentence: `${available} left of product ${productId}${variantId === null ? "" : `, variant ${variantId}`}.`,
    verdict: verdictOf(available, { isBad: (units) => units <= low, isGood: (units) => units >= low + margin }),
  }),
  inbox_parked: ({ parked }, { thresholds: { inboxParked } }) => ({
    severity: "warning",
    sentence: `${parked} deliveries failed too often and wait to be replayed.`,
    verdict: verdictOf(parked, {
      isBad: (count) => count >= inboxParked.raiseAt,
      isGood: (count) => count <= inboxParked.clearAt,
    }),
  }),
  credentials_dying: ({ endsAt }, { thresholds: { credentials }, nowMs }) => ({
    subject: "end",
    severity: Date.parse(endsAt) <= nowMs ? "critical" : "warning",
    sentence: `The credentials end on ${day(endsAt)}: renew them.`,
    verdict: beforeEnd(endsAt, credentials.withinMs, nowMs),
  }),
  version_sunset: ({ version, endsOn }, { thresholds: { versionSunset }, nowMs }) => ({
    severity: Date.parse(endsOn) <= nowMs ? "critical" : "warning",
    sentence: `The remote serves ${version === null ? "its version" : `version ${version}`} until ${day(endsOn)}: update.`,
    verdict: beforeEnd(endsOn, versionSunset.withinMs, nowMs),
  }),
};

/** A day more than the threshold is far enough away. */
function beforeEnd(end: string, withinMs: number, nowMs: number): Verdict {
  const leftMs = Date.parse(end) - nowMs;
  return verdictOf(leftMs, { isBad: (ms) => ms <= withinMs, isGood: (ms) => ms > withinMs + dayMs });
}

/** Judges a signal by the thresholds. */
export function judge(signal: AlertSignal, thresholds: Thresholds, clock: Pick<Clock, "now">): Judged {
  const own = judges[signal.kind] as Judge<AlertSignal["kind"]>; // the row of the signal's own kind
  const { verdict, subject, ...told } = own(signal, { thresholds, nowMs: clock.now() });
  const { tenantId, connectionId, kind } = signal;
  return { verdict, trouble: { tenantId, connectionId, kind, key: alertKey(kind, connectionId, subject), ...told } };
}
