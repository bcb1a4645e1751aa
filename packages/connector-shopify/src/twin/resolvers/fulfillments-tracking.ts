import type { TwinTracking } from "../order-state.ts";

/** `FulfillmentTrackingInput`. */
export interface TrackingInput {
  readonly company?: string | null;
  readonly number?: string | null;
  readonly numbers?: readonly string[] | null;
  readonly url?: string | null;
  readonly urls?: readonly string[] | null;
}

/** Carriers whose addresses Shopify knows; their names must be spelled exactly so. */
const carriers: Readonly<Record<string, string>> = {
  Colissimo: "https://www.laposte.fr/outils/suivre-vos-envois?code=",
  Chronopost: "https://www.chronopost.fr/tracking-no-cms/suivi-page?listeNumerosLT=",
  "La Poste": "https://www.laposte.fr/outils/suivre-vos-envois?code=",
  DHL: "https://www.dhl.com/fr-fr/home/tracking.html?tracking-id=",
  DPD: "https://trace.dpd.fr/parceldetails/",
  FedEx: "https://www.fedex.com/fedextrack/?trknbr=",
  GLS: "https://gls-group.eu/track/",
  UPS: "https://www.ups.com/track?tracknum=",
};

/** What a shop shows of it: an address that is not given is the carrier's. */
export function trackingOf(input: TrackingInput | null | undefined): TwinTracking[] {
  if (!input) return [];
  const company = input.company ?? null;
  const numbers = input.numbers ?? (input.number ? [input.number] : []);
  const urls = input.urls ?? (input.url ? [input.url] : []);
  const count = Math.max(numbers.length, urls.length, company === null ? 0 : 1);
  return Array.from({ length: count }, (_, index) => {
    const number = numbers[index] ?? null;
    const page = company === null ? undefined : carriers[company];
    return { company, number, url: urls[index] ?? (page && number ? `${page}${encodeURIComponent(number)}` : null) };
  });
}
