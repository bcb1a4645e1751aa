import type { ReturnReason } from "@coccinelle/core";
import { dressesQuestion } from "./demo-shop-questions.ts";
import { customerQuestion, orderQuestion, preferenceQuestion } from "./emma-questions.ts";
import { found, sized } from "./find.ts";
import { cancellationQuestion, purchaseQuestion, reservationQuestion, stockQuestion } from "./hold-questions.ts";
import type { Question, Words } from "./question.ts";

/** The swap that a customer asks for, and how far it is when the shop has heard of it. */
interface Exchange {
  readonly asked: Words;
  readonly order: string;
  readonly reason: ReturnReason;
  readonly size: string;
  readonly status: "requested" | "approved";
}

/** What differs from shop to shop in the same story. */
export interface ShopStory {
  /** What an order calls the dress in 40. */
  readonly dressTitle: string;
  /** The number of the order that Emma Rousseau asks about. */
  readonly order: string;
  /** What only this shop is asked. */
  readonly own: Question;
  readonly exchange: Exchange;
}

/**
 * What a shop is asked, in an order that tells a story: a dress is put aside, bought and given back. Some of it only when
 * the connector has the operations.
 */
export function storyQuestions({ dressTitle, order, own, exchange }: ShopStory): readonly Question[] {
  return [
    stockQuestion,
    reservationQuestion,
    purchaseQuestion(dressTitle),
    cancellationQuestion,
    orderQuestion(order),
    own,
    customerQuestion,
    preferenceQuestion,
    dressesQuestion,
    exchangeQuestion(exchange),
  ];
}

function exchangeQuestion({ asked, order: number, reason, size, status: expected }: Exchange): Question {
  return {
    name: "exchange",
    asked,
    isPossible: ({ orders }) => orders.supports("createExchange"),
    expected: { status: expected },
    async ask(shop) {
      const order = found(await shop.orders.getOrder(number));
      const line = found(order.lines[0] ?? null);
      const product = found(await shop.inventory.getProduct(found(line.productId)));
      const { status } = await shop.orders.createExchange({
        orderId: order.id,
        lines: [{ lineId: line.id, quantity: 1, reason }],
        replacements: [{ productId: product.id, variantId: sized(product, size).id, quantity: 1 }],
      });
      const sentence =
        status === "requested"
          ? { fr: `C'est demandé (${status}).`, en: `It is asked for (${status}).` }
          : { fr: `C'est noté dans la boutique (${status}).`, en: `The shop has noted it (${status}).` };
      return { sentence, facts: { status } };
    },
  };
}
