import { formatMoney, type Shipment } from "@coccinelle/core";
import { found } from "./find.ts";
import type { Question } from "./question.ts";
import { storyQuestions } from "./shop-story.ts";

/** Shopify knows which units left in which parcel, what happened to it, and what was paid back. */
const parcelsQuestion: Question = {
  name: "parcels",
  asked: { fr: "Et la commande 1003 de Léa Martin ?", en: "And Léa Martin's order 1003?" },
  expected: {
    // Two pairs of trousers, of which one came back, and a scarf.
    parcels: {
      "6A22222222222": { status: "delivered", units: 2, events: 4 },
      LP123456789FR: { status: "delivered", units: 1, events: 4 },
    },
    paymentStatus: "partially_refunded",
    refunded: { amountMinor: 7900, currency: "EUR" },
  },
  async ask(shop) {
    const { shipments, paymentStatus, refundedTotal } = found(await shop.orders.getOrder("1003"));
    const parcels = Object.fromEntries(shipments.map((parcel) => [parcel.trackingNumber, contentOf(parcel)]));
    const numbers = Object.keys(parcels).toSorted();
    return {
      sentence: {
        fr: `Deux colis, ${numbers.join(" et ")}. ${formatMoney(refundedTotal, "fr-FR")} ont été remboursés.`,
        en: `Two parcels, ${numbers.join(" and ")}. ${formatMoney(refundedTotal, "en-GB")} was paid back.`,
      },
      facts: { parcels, paymentStatus, refunded: refundedTotal },
    };
  },
};

function contentOf({ status, lines, events }: Shipment): object {
  const units = (lines ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
  return { status, units, events: events.length };
}

/** The story, as a Shopify shop lives it: a line is named by its product, and a return that staff open is approved. */
export const shopifyShopQuestions: readonly Question[] = storyQuestions({
  dressTitle: "Robe Fleurie Bleue",
  order: "1005",
  own: parcelsQuestion,
  exchange: {
    asked: {
      fr: "Je voudrais échanger ma robe 40 contre un 36.",
      en: "I would like to swap my dress's 40 for a 36.",
    },
    order: "1005",
    reason: "too_large",
    size: "36",
    status: "approved",
  },
});
