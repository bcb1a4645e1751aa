import type { Entity } from "../../analysis.ts";
import type { FoldedText } from "../text/folded-text.ts";
import { found, matches } from "./found.ts";

/** Numbers of parcels that are told by their shape: Colissimo, the postal union's S10, UPS, DHL, Amazon. */
const shapes: readonly RegExp[] = [
  /(?<![a-z0-9])(?<it>\d[a-z](?:[ .-]?\d){11})(?![a-z0-9])/,
  /(?<![a-z0-9])(?<it>[a-z]{2}(?:[ .-]?\d){9}[ .-]?[a-z]{2})(?![a-z0-9])/,
  /(?<![a-z0-9])(?<it>[a-z]{2}(?:[ .-]?\d){9})(?![a-z0-9])/,
  /(?<![a-z0-9])(?<it>1z(?: ?[a-z0-9]){16})(?![a-z0-9])/,
  /(?<![a-z0-9])(?<it>jjd\d{10,18}|jvgl\d{10,20})(?![a-z0-9])/,
  /(?<![a-z0-9])(?<it>\d{14,22})(?![a-z0-9])/,
];

/** Any other number is a parcel's where the words before it say so. */
const named =
  /(?:suivi|colis|tracking|parcel|package|paquet|transporteur|expedition|shipment)(?: (?:number|numero|n°|no|num|n|is|est|c'est|:|#|le|mon)|[ :#°])*\s*(?<it>(?=[a-z0-9-]*\d)[a-z]{0,3}[0-9][a-z0-9-]{6,24})(?![a-z0-9])/;

/** Numbers of parcels: upper case, without separators. */
export function findTrackingNumbers(folded: FoldedText): Entity[] {
  const all = [...shapes, named].flatMap((shape) =>
    [...matches(folded, shape)].map(({ word, stretch }) =>
      found("tracking_number", word.toUpperCase().replace(/[ .-]/g, ""), stretch),
    ),
  );
  return all.filter((entity, index) => all.findIndex(({ start }) => start === entity.start) === index);
}

const orderWord = "commande|cmd|cde|order|achat|facture|ref commande|reservation n";
const numberSign = "(?:n\\s?[°ºo]|no|num|numero|number|nr|#|°)";

const orderPatterns: readonly RegExp[] = [
  new RegExp(
    `(?:${orderWord})s?(?: (?:web|internet|number|numero|num|no|is|est|c'est|la|le|du|au|client)|\\s*${numberSign}|[ :.,#-])*\\s*(?<it>(?:[a-z]{1,4}-?)?\\d{3,12})(?![\\d/])(?!\\s*(?:€|eur|euros|jours|h\\b))`,
  ),
  /#\s?(?<it>(?:[a-z]{1,4}-?)?\d{3,12})(?![\d/])/,
  new RegExp(`(?<![a-z])${numberSign}\\s*:?\\s*(?<it>(?:[a-z]{1,4}-)?\\d{3,12})(?![\\d/])`),
];

/** A number alone, or after an article: only where an order is spoken of. */
const bareOrder =
  /(?<![a-z\d/.,-])(?:la |le |the |c'est |it's )?(?<it>\d{4,10})(?![\d/.,-]*\d)(?!\s*(?:€|eur|euros|points|ans|km|kg))/;

/** Numbers of orders, as digits: those that say so, or bare ones. */
export function findOrderNumbers(folded: FoldedText, kind: "named" | "bare"): Entity[] {
  const patterns = kind === "bare" ? [bareOrder] : orderPatterns;
  const all = patterns.flatMap((pattern) =>
    [...matches(folded, pattern)].map(({ word, stretch }) => found("order_number", word.replace(/\D/g, ""), stretch)),
  );
  return all.filter((entity, index) => all.findIndex(({ start }) => start === entity.start) === index);
}
