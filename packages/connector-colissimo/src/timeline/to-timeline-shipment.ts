import { type ShipmentDraft, traceEvents, type Vocabulary } from "../to-shipment.ts";
import type { UnknownWords } from "../unknown-words.ts";
import { timelineEvents } from "../vocabularies/clp.ts";
import type { WireParcel } from "./wire.ts";

const vocabulary: Vocabulary = { name: "timeline event", codes: timelineEvents, order: "oldest_first" };

/** A parcel as the timeline tells it. The service names no expected day, and the last word is ours: delivered or returned. */
export function toTimelineShipment(wire: WireParcel, words: UnknownWords): ShipmentDraft {
  const events = (wire.event ?? []).map(({ code, date, labelLong, siteName, siteZipCode }) => ({
    ...{ code, at: date, description: labelLong || null },
    location: [siteName, siteZipCode].filter(Boolean).join(" ") || null,
  }));
  const trace = traceEvents(events, { vocabulary, words });
  return {
    ...trace,
    trackingNumber: wire.parcelNumber,
    carrier: "Colissimo",
    isFinal: trace.status === "delivered" || trace.status === "returned",
    trackingUrl: toTrackingUrl(wire),
    raw: wire,
  };
}

/** Abroad the partner's page knows more. */
function toTrackingUrl({ infoInter, parcelNumber }: WireParcel): string {
  const partner = infoInter?.partnerTrackingUrl ?? "";
  const isSafe = URL.canParse(partner) && new URL(partner).protocol === "https:";
  return isSafe ? partner : `https://www.laposte.fr/outils/suivre-vos-envois?code=${encodeURIComponent(parcelNumber)}`;
}
