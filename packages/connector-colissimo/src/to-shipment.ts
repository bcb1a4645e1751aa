import { epochMs, type Implementation, type ParcelMeaning, type ReportedEvent, traceParcel } from "@coccinelle/core";
import type { UnknownWords } from "./unknown-words.ts";

/** A parcel as this connector gives it. */
export type ShipmentDraft = NonNullable<Awaited<ReturnType<Implementation<"tracking", "getShipmentStatus">>>>;

/** An event as either service tells it. */
export interface CarrierEvent {
  readonly code: string;
  /** With the offset that the service gave it. */
  readonly at: string;
  readonly description: string | null;
  readonly location: string | null;
}

/** A service's codes. */
export interface Vocabulary {
  readonly name: string;
  readonly codes: Readonly<Partial<Record<string, ParcelMeaning>>>;
  /** How the service lists events. */
  readonly order: "newest_first" | "oldest_first";
}

interface Read extends CarrierEvent, ReportedEvent {}

/**
 * Numbers are given again after about eighteen months, and never within thirteen: what lies so far back was another
 * parcel's.
 */
const reuseMs = 395 * 24 * 3_600_000;

/** What the events say of a parcel. Unknown codes are reported and change nothing. */
export function traceEvents(
  events: readonly CarrierEvent[],
  { vocabulary, words }: { readonly vocabulary: Vocabulary; readonly words: UnknownWords },
): Pick<ShipmentDraft, "rawStatus" | "status" | "incidentReason" | "deliveredAt" | "shippedAt" | "events"> {
  const read = events.map((event): Read => {
    const meaning = Object.hasOwn(vocabulary.codes, event.code) ? (vocabulary.codes[event.code] ?? null) : null;
    if (meaning === null) words.report(vocabulary.name, event.code);
    return { ...event, meaning };
  });
  const trace = traceParcel(withoutFormerParcel(read), vocabulary.order);
  const { status, incidentReason, deliveredAt, shippedAt } = trace;
  return {
    rawStatus: trace.events[0]?.event.code ?? null,
    ...{ status, incidentReason, deliveredAt, shippedAt },
    events: trace.events.map(({ event: { code, at, description, location }, status, incidentReason }) => ({
      ...{ status, rawStatus: code, incidentReason, description, location, at },
    })),
  };
}

function withoutFormerParcel(events: readonly Read[]): readonly Read[] {
  const newestFirst = events.map(({ at }) => epochMs(at)).toSorted((a, b) => b - a);
  const gap = newestFirst.findIndex((atMs, index) => index > 0 && (newestFirst[index - 1] ?? atMs) - atMs > reuseMs);
  const latestFormer = newestFirst[gap];
  return gap < 0 || latestFormer === undefined ? events : events.filter(({ at }) => epochMs(at) > latestFormer);
}
