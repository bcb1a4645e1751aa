import { isDeepStrictEqual } from "node:util";
import { ConnectorError } from "@coccinelle/core";
import type { DemoShop, Question, QuestionResult } from "./question.ts";

/** Asks one question and compares the facts. A refusal is a result like any other; a bug of ours is not. */
export async function askQuestion(shop: DemoShop, { name, asked, ask, expected }: Question): Promise<QuestionResult> {
  try {
    const { sentence, facts } = await ask(shop);
    return { name, asked, ok: isDeepStrictEqual(facts, expected), sentence, expected, actual: facts, failure: null };
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
    return { name, asked, ok: false, sentence: null, expected, actual: null, failure: error.message };
  }
}
