import type { PickupPoint } from "@coccinelle/core";
import type { WirePoint } from "./wire.ts";

const days = [
  "horairesOuvertureLundi",
  "horairesOuvertureMardi",
  "horairesOuvertureMercredi",
  "horairesOuvertureJeudi",
  "horairesOuvertureVendredi",
  "horairesOuvertureSamedi",
  "horairesOuvertureDimanche",
] as const;

/** A Monday at noon. */
const mondayMs = Date.UTC(2026, 10, 23, 12);
const dayMs = 86_400_000;
/** How a half of the day is written in which it does not open. */
const closed = "00:00-00:00";

/** A point in our words; its days in this language, those on which it is closed left out. */
export function toPickupPoint(wire: WirePoint, locale: string): PickupPoint {
  const weekday = toWeekday(locale);
  return {
    id: wire.identifiant,
    connectionId: null,
    name: wire.nom,
    line1: wire.adresse1?.trim() || null,
    postalCode: wire.codePostal?.trim() || null,
    city: wire.localite?.trim() || null,
    countryCode: /^[A-Z]{2}$/.test(wire.codePays ?? "") ? (wire.codePays ?? null) : null,
    distanceMeters: wire.distanceEnMetre ?? null,
    openingHours: days.flatMap((day, index) => {
      const hours = (wire[day] ?? "").split(/\s+/).filter((half) => half !== "" && half !== closed);
      return hours.length === 0 ? [] : `${weekday.format(mondayMs + index * dayMs)} ${hours.join(", ")}`;
    }),
  };
}

function toWeekday(locale: string): Intl.DateTimeFormat {
  const options = { weekday: "long", timeZone: "UTC" } as const;
  try {
    return new Intl.DateTimeFormat(locale, options);
  } catch {
    return new Intl.DateTimeFormat("fr-FR", options); // the locale is no BCP 47 tag
  }
}
