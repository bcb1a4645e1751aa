import { type Carrier, pastOf, type TwinParcel } from "../carrier.ts";
import { withOffset } from "../french-time.ts";
import { sentenceOf } from "../sentences.ts";

const stepOf: Readonly<Record<string, number>> = {
  ...{ DR1: 1, PC1: 2, ET1: 3, ET2: 3, ET3: 3, DO1: 3, DO3: 3, PB1: 3, PB2: 3 },
  ...{ MD2: 4, ND1: 4, AG1: 4, RE1: 4, DI1: 5, DI2: 5 },
};

/** A `shipment` of Suivi: events newest first, always five steps. */
export function toWireShipment(carrier: Carrier, parcel: TwinParcel, language: string): object {
  const past = pastOf(carrier, parcel);
  const shown = parcel.shownAs ?? parcel.number;
  const entry = past.find(({ suivi }) => suivi !== "DR1");
  const end = past.find(({ suivi }) => suivi === "DI1" || suivi === "DI2");
  const isBack = past.some(({ suivi }) => suivi === "RE1" || suivi === "DI2");
  const reached = Math.max(1, ...past.map(({ suivi }) => stepOf[suivi] ?? 0));
  return {
    idShip: shown,
    holder: parcel.holder,
    product: parcel.product,
    isFinal: end !== undefined,
    ...(end && !isBack && { deliveryDate: withOffset(end.atMs) }),
    ...(entry && { entryDate: withOffset(entry.atMs) }),
    ...(parcel.estimatedAtMs !== null && { estimDate: withOffset(parcel.estimatedAtMs) }),
    timeline: [1, 2, 3, 4, 5].map((id) => ({
      shortLabel: id <= reached ? `Étape ${id}` : "",
      longLabel: "",
      id,
      ...(id === 1 && entry && { date: withOffset(entry.atMs) }),
      ...(id === 5 && end && { date: withOffset(end.atMs) }),
      country: "",
      status: id <= reached,
      type: isBack && id >= 4 ? -1 : 1,
    })),
    event: past.toReversed().map(({ atMs, suivi }) => ({
      code: suivi,
      label: sentenceOf(suivi, language),
      date: withOffset(atMs),
    })),
    contextData: {
      deliveryChoice: { deliveryChoice: 0 },
      originCountry: parcel.originCountry,
      arrivalCountry: parcel.arrivalCountry,
    },
    url: `https://www.laposte.fr/outils/suivre-vos-envois?code=${shown}`,
  };
}
