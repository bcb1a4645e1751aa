import { ConnectorError } from "@coccinelle/core";
import type { Party, WantedLabel, Way } from "./wanted-label.ts";

type Place = Pick<Party, "countryCode" | "postalCode">;

/** `unclear`: no public source says which product serves it. */
type Zone = "france" | "overseas" | "abroad" | "unclear";

const overseasDepartments = ["GP", "MQ", "GF", "RE", "YT"];
const unclearCountries = ["MC", "PM", "BL", "MF", "NC", "PF", "WF", "TF"];

/** Mainland France and Corsica; an overseas department; another country. */
export function zoneOf({ countryCode, postalCode }: Place): Zone {
  if (overseasDepartments.includes(countryCode ?? "")) return "overseas";
  if (unclearCountries.includes(countryCode ?? "")) return "unclear";
  if (countryCode !== "FR") return "abroad";
  if (/^97[12346]/.test(postalCode ?? "")) return "overseas";
  return /^9[78]/.test(postalCode ?? "") ? "unclear" : "france";
}

type Home = "DOM" | "DOS";

const outbound: Readonly<Record<Exclude<Zone, "unclear">, Readonly<Record<Home, string>>>> = {
  france: { DOM: "DOM", DOS: "DOS" },
  overseas: { DOM: "COM", DOS: "CDS" },
  abroad: { DOM: "DOS", DOS: "DOS" },
};

/** From whom to whom. Returns end or begin in France. */
const returns: Readonly<Partial<Record<`${Zone} ${Zone}`, string>>> = {
  "france france": "CORE",
  "abroad france": "CORI",
  "overseas france": "CORI",
  "france abroad": "CORF",
};

/**
 * The product code of a parcel ("Web Service d'Affranchissement", March 2019): the one that the input names; `HD` to a
 * pickup point, whose network its id chooses; at home `DOM` or `DOS` within France, `DOS` abroad, `COM` or `CDS` in an
 * overseas department; back `CORE` within France, `CORI` from elsewhere, `CORF` from France to a boutique abroad. Throws
 * `input_invalid` where nothing is known: Monaco, overseas territories that are no departments, other returns.
 */
export function chooseProduct({ way, input, recipient }: WantedLabel, home: Home): string {
  if (input.service) return input.service.trim().toUpperCase();
  const [from, to] = [zoneOf(input.sender), zoneOf(recipient)];
  if (way === "return") return returns[`${from} ${to}`] ?? reject(way, from === "unclear" ? "sender" : "recipient");
  if (input.pickupPointId) return "HD";
  return to === "unclear" ? reject(way, "recipient") : outbound[to][home];
}

function reject(way: Way, at: "sender" | "recipient"): never {
  const what = way === "return" ? "comes back from here to there" : "serves this place";
  const message = `Which of Colissimo's products ${what} is not known: give its code as service.`;
  throw new ConnectorError("input_invalid", message, {
    fields: ["service", `${at}.countryCode`, `${at}.postalCode`],
    effect: "none",
  });
}
