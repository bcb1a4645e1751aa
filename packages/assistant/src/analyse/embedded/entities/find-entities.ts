import type { AnalysisContext, Entity, Language } from "../../analysis.ts";
import type { FoldedText } from "../text/folded-text.ts";
import { findColors } from "./colors.ts";
import { findEmails, findPhones } from "./contacts.ts";
import { findDates } from "./dates.ts";
import { overlaps } from "./found.ts";
import { findOrderNumbers, findTrackingNumbers } from "./numbers.ts";
import { findPrices } from "./prices.ts";
import { findProducts } from "./products.ts";
import { findQuantities } from "./quantities.ts";
import { findReasons } from "./reasons.ts";
import { findSizes } from "./sizes.ts";

const aboutOrder = /(?<![a-z])(?:commandes?|cmd|cde|orders?|achat|facture|suivi|colis|livraison)(?![a-z])/;

/** Everything that a message names, in its order. What one kind has taken no later kind takes again, but for descriptions. */
export function findEntities(folded: FoldedText, language: Language, context: AnalysisContext): Entity[] {
  const { asked = null, lastIntent = null, country = "FR", zone = "Europe/Paris" } = context;
  const now = context.now ?? new Date().toISOString();
  const products = findProducts(folded, language);
  const isAboutOrder =
    asked === "order_number" ||
    lastIntent === "order_status" ||
    lastIntent === "shipment_tracking" ||
    aboutOrder.test(folded.text);
  const isAboutClothes = products.length > 0 || (lastIntent !== null && clothing.has(lastIntent)) || asked === "size";
  const wasAsked = asked === "size" || lastIntent === "product_availability" || lastIntent === "reservation";
  // The most particular shapes first: a phone number is no order's, an order's is no size.
  const kinds: readonly (() => Entity[])[] = [
    () => findEmails(folded),
    () => findTrackingNumbers(folded),
    () => findPhones(folded, country),
    () => findPrices(folded),
    () => findOrderNumbers(folded, "named"),
    () => products.filter(({ text }) => /\d/.test(text)),
    () => (isAboutOrder ? findOrderNumbers(folded, "bare") : []),
    () => findDates(folded.source, language, { now, zone }),
    () => findSizes(folded, { isAboutClothes, wasAsked }),
    () => findQuantities(folded, language),
  ];
  const taken: Entity[] = [];
  for (const find of kinds) {
    taken.push(...find().filter((entity) => !taken.some((other) => overlaps(other, entity))));
  }
  const descriptions = [
    ...products.filter(({ text }) => !/\d/.test(text)),
    ...findColors(folded, language),
    ...findReasons(folded, language),
  ];
  return [...taken, ...descriptions].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

const clothing: ReadonlySet<string> = new Set([
  "product_availability",
  "reservation",
  "product_info",
  "return_exchange",
]);
