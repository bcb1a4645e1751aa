import { found } from "./find.ts";
import type { Question } from "./question.ts";
import { storyQuestions } from "./shop-story.ts";

/** Orders of a WooCommerce shop may be in a status that only this shop knows. */
const customStatusQuestion: Question = {
  name: "custom status",
  asked: { fr: "Et la commande 304, d'une invitée ?", en: "And order 304, of a guest?" },
  expected: { status: "unknown", rawStatus: "expediee", customerId: "guest-304", parcels: 1 },
  async ask(shop) {
    const { status, rawStatus, customerId, shipments } = found(await shop.orders.getOrder("304"));
    return {
      sentence: {
        fr: `Son état est un mot de cette boutique, « ${rawStatus} » : on ne devine pas, on le montre tel quel.`,
        en: `Its status is this shop's own word, "${rawStatus}": not guessed at, shown as it is.`,
      },
      facts: { status, rawStatus, customerId, parcels: shipments.length },
    };
  },
};

/** The story, as a WooCommerce shop lives it: it names a line by product and size, and lets staff decide on a return. */
export const woocommerceShopQuestions: readonly Question[] = storyQuestions({
  dressTitle: "Robe Fleurie Bleue - 40",
  order: "295",
  own: customStatusQuestion,
  exchange: {
    asked: {
      fr: "Je voudrais échanger mon blazer 38 contre un 40.",
      en: "I would like to swap my blazer's 38 for a 40.",
    },
    order: "296",
    reason: "too_small",
    size: "40",
    status: "requested",
  },
});
