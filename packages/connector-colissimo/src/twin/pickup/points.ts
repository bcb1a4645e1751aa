/** A place around which there are points. */
interface Quarter {
  readonly zipCode: string;
  readonly city: string;
  readonly country: "FR" | "BE";
  readonly latitude: number;
  readonly longitude: number;
}

const quarters: readonly Quarter[] = [
  { zipCode: "75001", city: "PARIS", country: "FR", latitude: 48.86, longitude: 2.34 },
  { zipCode: "75011", city: "PARIS", country: "FR", latitude: 48.86, longitude: 2.38 },
  { zipCode: "69001", city: "LYON", country: "FR", latitude: 45.77, longitude: 4.83 },
  { zipCode: "13001", city: "MARSEILLE", country: "FR", latitude: 43.3, longitude: 5.38 },
  { zipCode: "14000", city: "CAEN", country: "FR", latitude: 49.18, longitude: -0.37 },
  { zipCode: "31000", city: "TOULOUSE", country: "FR", latitude: 43.6, longitude: 1.44 },
  { zipCode: "1000", city: "BRUXELLES", country: "BE", latitude: 50.85, longitude: 4.35 },
];

const kinds = {
  FR: [
    ["BPR", "BUREAU DE POSTE"],
    ["A2P", "RELAIS PICKUP"],
    ["BPR", "AGENCE POSTALE"],
    ["A2P", "CONSIGNE PICKUP"],
    ["A2P", "EPICERIE"],
    ["A2P", "TABAC PRESSE"],
  ],
  BE: [
    ["CMT", "POINT POSTAL"],
    ["CMT", "LIBRAIRIE"],
    ["BDP", "BUREAU DE POSTE"],
  ],
} as const;

const office = "08:30-12:00 13:30-18:00";
const shop = "08:00-20:00 00:00-00:00";
const closed = "00:00-00:00 00:00-00:00";

/** The points near a postcode, in no order. They are made up. */
export function pointsNear(zipCode: string, countryCode: string): readonly object[] {
  const index = quarters.findIndex((quarter) => quarter.zipCode === zipCode && quarter.country === countryCode);
  const quarter = quarters[index];
  if (!quarter) return [];
  return kinds[quarter.country].map(([kind, name], position) => toWirePoint(quarter, { index, kind, name, position }));
}

function toWirePoint(
  { zipCode, city, country, latitude, longitude }: Quarter,
  { index, kind, name, position }: { index: number; kind: string; name: string; position: number },
): object {
  const hours = kind === "BPR" || kind === "BDP" ? office : shop;
  return {
    identifiant: String(149_390 + index * 100 + position),
    nom: `${name} ${city} ${position + 1}`,
    adresse1: `${position + 1} RUE DE L EXEMPLE`,
    ...{ adresse2: "", adresse3: "", codePostal: zipCode, localite: city, codePays: country },
    ...{ libellePays: country === "FR" ? "FRANCE" : "BELGIQUE", langue: "FR" },
    coordGeolocalisationLatitude: String(latitude),
    coordGeolocalisationLongitude: String(longitude),
    distanceEnMetre: 120 + ((position * 5) % 7) * 310,
    ...{ indiceDeLocalisation: "", typeDePoint: kind, reseau: "", poidsMaxi: kind === "BPR" ? 30_000 : 20_000 },
    ...{ accesPersonneMobiliteReduite: true, parking: false, loanOfHandlingTool: false },
    ...{ congesPartiel: false, congesTotal: false, listeConges: [] },
    ...{ periodeActiviteHoraireDeb: "", periodeActiviteHoraireFin: "" },
    horairesOuvertureLundi: hours,
    horairesOuvertureMardi: hours,
    horairesOuvertureMercredi: hours,
    horairesOuvertureJeudi: hours,
    horairesOuvertureVendredi: hours,
    horairesOuvertureSamedi: hours === office ? "09:00-12:00 00:00-00:00" : hours,
    horairesOuvertureDimanche: closed,
    ...{ distributionSort: "", lotAcheminement: "", versionPlanTri: "" },
  };
}
