import { type ShipmentDraft, traceEvents, type Vocabulary } from "../to-shipment.ts";
import type { UnknownWords } from "../unknown-words.ts";
import { suiviEvents } from "../vocabularies/suivi.ts";
import type { WireShipment } from "./wire.ts";

const vocabulary: Vocabulary = { name: "suivi event", codes: suiviEvents, order: "newest_first" };

/** Who carries it (`holder`). */
const carriers: Readonly<Partial<Record<number, string>>> = {
  1: "La Poste",
  2: "La Poste",
  3: "Chronopost",
  4: "Colissimo",
};

/** A parcel as Suivi tells it. `isFinal` is the remote's word that nothing more will come; a return is final, too. */
export function toSuiviShipment(
  { wire, raw }: { readonly wire: WireShipment; readonly raw: unknown },
  words: UnknownWords,
): ShipmentDraft {
  const events = (wire.event ?? []).map(({ code, label, date }) => ({
    ...{ code, at: date, description: label || null, location: null },
  }));
  const trace = traceEvents(events, { vocabulary, words });
  return {
    ...trace,
    trackingNumber: wire.idShip,
    carrier: carriers[wire.holder ?? 0] ?? null,
    status: isOnlyTaken(wire) ? "in_transit" : trace.status,
    isFinal: wire.isFinal ?? null,
    shippedAt: wire.entryDate ?? trace.shippedAt,
    estimatedDeliveryOn: wire.estimDate ?? null,
    trackingUrl: toTrackingUrl(wire),
    raw,
  };
}

/** Taken in charge, and an empty list of events: it is on its way. Where the list itself is missing, nothing is known. */
function isOnlyTaken({ event, entryDate, isFinal }: WireShipment): boolean {
  return event?.length === 0 && Boolean(entryDate) && isFinal !== true;
}

function toTrackingUrl({ url, idShip }: WireShipment): string {
  const given = url && URL.canParse(url) ? new URL(url) : null;
  const isTheirs = given?.protocol === "https:" && /(^|\.)laposte\.fr$/.test(given.hostname);
  return isTheirs ? given.href : `https://www.laposte.fr/outils/suivre-vos-envois?code=${encodeURIComponent(idShip)}`;
}
