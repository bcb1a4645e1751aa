import { type PickupPoint, type Shipment, toDay, toInstant } from "@coccinelle/core";
import { dayMs, hourMs, paris, zone } from "./units.ts";

function parcel(trackingNumber: string, rest: Partial<Shipment>): Shipment {
  return {
    trackingNumber,
    id: null,
    connectionId: null,
    carrier: "Colissimo",
    status: "in_transit",
    rawStatus: null,
    incidentReason: null,
    isFinal: null,
    trackingUrl: `https://carrier.example/${trackingNumber}`,
    estimatedDeliveryOn: null,
    shippedAt: null,
    deliveredAt: null,
    events: [],
    lines: [],
    ...rest,
  };
}

const event = (
  status: Shipment["status"],
  description: string,
  location: string,
  at: string,
): Shipment["events"][number] => ({
  status,
  rawStatus: null,
  incidentReason: null,
  description,
  location,
  at,
});

/** Delivered on 2025-01-15. */
export function deliveredParcel(): Shipment {
  const deliveredAt = paris("2025-01-15T11:20:00");
  return parcel("FR123456789", {
    status: "delivered",
    shippedAt: paris("2025-01-13T17:00:00"),
    deliveredAt,
    events: [
      event("delivered", "Votre colis est livré.", "Paris 11", deliveredAt),
      event("in_transit", "Votre colis est en cours d'acheminement.", "Wissous", paris("2025-01-14T03:10:00")),
      event("label_created", "Votre colis est prêt à partir.", "Lyon", paris("2025-01-13T17:00:00")),
    ],
  });
}

/** In transit, expected tomorrow. */
export function parcelOnItsWay(nowMs: number): Shipment {
  const at = (hoursAgo: number): string => toInstant(nowMs - hoursAgo * hourMs, zone);
  return parcel("FR987654321", {
    status: "in_transit",
    shippedAt: at(40),
    estimatedDeliveryOn: toDay(toInstant(nowMs + dayMs, zone), zone),
    events: [
      event("in_transit", "Votre colis est arrivé sur son site de livraison.", "Lyon", at(5)),
      event("in_transit", "Votre colis est en cours d'acheminement.", "Wissous", at(20)),
      event("label_created", "Votre colis est prêt à partir.", "Paris", at(40)),
    ],
  });
}

/** Where parcels can be handed in: Paris and Lyon. */
export const pickupPoints: readonly PickupPoint[] = [
  ["Bureau de poste République", "75011", "Paris", "20 avenue de la République", 350],
  ["Tabac des Lilas", "75011", "Paris", "2 rue des Lilas", 900],
  ["Bureau de poste Bellecour", "69002", "Lyon", "10 place Antonin Poncet", 400],
].map(([name, postalCode, city, line1, distanceMeters], index) => ({
  id: `pickup-${index + 1}`,
  connectionId: null,
  name: String(name),
  line1: String(line1),
  postalCode: String(postalCode),
  city: String(city),
  countryCode: "FR",
  distanceMeters: Number(distanceMeters),
  openingHours: ["lundi-vendredi 9:00-18:00", "samedi 9:00-12:30"],
}));
