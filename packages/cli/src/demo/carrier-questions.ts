import { type Completed, ConnectorError, type Shipment } from "@coccinelle/core";
import { found } from "./find.ts";
import type { DemoShop, Question } from "./question.ts";

/** In the relay since the day before yesterday. */
const waitingQuestion: Question = {
  name: "pickup",
  asked: { fr: "Mon colis 6M 00000 03001 4, il est où ?", en: "Where is my parcel 6M 00000 03001 4?" },
  expected: { trackingNumber: "6M00000030014", status: "available_for_pickup", deliveredAt: null },
  async ask(shop) {
    const { trackingNumber, status, deliveredAt, events } = await findParcel(shop, "6M 00000 03001 4");
    return {
      sentence: {
        fr: `Il vous attend au point de retrait : « ${events[0]?.description} »`,
        en: `It waits for you at the pickup point: "${events[0]?.description}"`,
      },
      facts: { trackingNumber, status, deliveredAt },
    };
  },
};

/** Nobody fetched it, so it went back: the carrier calls that final, and it is no delivery. */
const returnedQuestion: Question = {
  name: "returned",
  asked: { fr: "Et le 6A00000010023, il est livré ?", en: "And 6A00000010023, was it delivered?" },
  expected: { status: "returned", isFinal: true, deliveredAt: null },
  async ask(shop) {
    const { status, isFinal, deliveredAt } = await findParcel(shop, "6A00000010023");
    return {
      sentence: {
        fr: "Non : il est revenu chez nous, personne ne l'a retiré.",
        en: "No: it came back to us, nobody fetched it.",
      },
      facts: { status, isFinal, deliveredAt },
    };
  },
};

/** The shop knows what comes back, the carrier makes the label, and the shop keeps the label's number. */
const labelQuestion: Question = {
  name: "return label",
  asked: { fr: "Je renvoie une écharpe de ma commande 295.", en: "I am sending back a scarf of my order 295." },
  expected: { carrier: "Colissimo", mediaType: "application/pdf", isKept: true, isTheSameAgain: true },
  async ask(shop) {
    const order = found(await shop.orders.getOrder("#295"));
    const line = found(order.lines.at(-1) ?? null);
    const lines = [{ lineId: line.id, quantity: 1, reason: "changed_mind" as const }];
    const { id } = await shop.orders.createReturn({ orderId: order.id, lines });
    const label = await shop.orders.generateReturnLabel(id);
    const again = await shop.orders.generateReturnLabel(id);
    const kept = found(await shop.orders.getReturn(id)).label;
    return {
      sentence: {
        fr: `Voici l'étiquette ${label.trackingNumber} : à imprimer et à coller.`,
        en: `Here is the label ${label.trackingNumber}: print it and stick it on.`,
      },
      facts: {
        carrier: label.carrier,
        mediaType: label.mediaType,
        isKept: kept?.trackingNumber === label.trackingNumber,
        isTheSameAgain: again.trackingNumber === label.trackingNumber,
      },
    };
  },
};

/** Near the customer's postcode, the nearest first. */
const pointsQuestion: Question = {
  name: "pickup points",
  asked: { fr: "Où puis-je la déposer près de 75011 ?", en: "Where can I hand it in near 75011?" },
  expected: { count: 3, isNearestFirst: true },
  async ask(shop) {
    const points = await tracking(shop).listPickupPoints({ postalCode: "75011", city: "Paris", limit: 3 });
    const distances = points.map(({ distanceMeters }) => distanceMeters ?? 0);
    const [nearest] = points;
    return {
      sentence: {
        fr: `Le plus proche : ${nearest?.name}, à ${nearest?.distanceMeters} m.`,
        en: `The nearest: ${nearest?.name}, ${nearest?.distanceMeters} m away.`,
      },
      facts: {
        count: points.length,
        isNearestFirst: distances.every((distance, index) => distance >= (distances[index - 1] ?? 0)),
      },
    };
  },
};

/** What is asked of a boutique's carrier. */
export const carrierQuestions: readonly Question[] = [waitingQuestion, returnedQuestion, labelQuestion, pointsQuestion];

async function findParcel(shop: DemoShop, trackingNumber: string): Promise<Shipment> {
  return found(await tracking(shop).getShipmentStatus(trackingNumber));
}

function tracking(shop: DemoShop): Completed<"tracking"> {
  if (shop.tracking) return shop.tracking;
  throw new ConnectorError("unsupported", "This boutique has no carrier.");
}
