import type { Completed } from "@coccinelle/core";

/** A shop that the demo asks: the four systems, as a tenant has them. */
export interface DemoShop {
  readonly inventory: Completed<"inventory">;
  readonly orders: Completed<"orders">;
  readonly tracking: Completed<"tracking"> | undefined;
  readonly customers: Completed<"customers">;
}

/** A text in the two languages that the demo speaks. */
export interface Words {
  readonly fr: string;
  readonly en: string;
}

/** What a shop answered, in a sentence, and the facts in it that are compared. */
interface Answer {
  readonly sentence: Words;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** One check of the demo: a customer's question, asked through the interfaces, with the facts that must come back. */
export interface Question {
  readonly name: string;
  readonly asked: Words;
  /** Whether the shop's connector has the operations. Always asked when absent. */
  readonly isPossible?: (shop: DemoShop) => boolean;
  readonly ask: (shop: DemoShop) => Promise<Answer>;
  readonly expected: Readonly<Record<string, unknown>>;
}

/** How a question went. `failure` is the error's line when there was no answer. */
export interface QuestionResult {
  readonly name: string;
  readonly asked: Words;
  readonly ok: boolean;
  readonly sentence: Words | null;
  readonly expected: Question["expected"];
  readonly actual: Answer["facts"] | null;
  readonly failure: string | null;
}
