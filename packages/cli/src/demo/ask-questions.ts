import { isDeepStrictEqual } from "node:util";
import { ConnectorError, type IntegrationFactory } from "@coccinelle/core";
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

/** Who is asked what. */
export interface Asking {
  readonly tenantId: string;
  readonly questions: readonly Question[];
}

/** Asks a shop those questions that it can answer, in order and through the factory as a product would, and closes it. */
export async function askQuestions(
  factory: IntegrationFactory,
  { tenantId, questions }: Asking,
): Promise<QuestionResult[]> {
  const { tracking } = await factory.getTenantSystems(tenantId);
  const shop: DemoShop = {
    inventory: await factory.createInventorySystem(tenantId),
    orders: await factory.createOrderSystem(tenantId),
    tracking,
    customers: await factory.createCustomerSystem(tenantId),
  };
  const results: QuestionResult[] = [];
  for (const question of questions) {
    if (question.isPossible?.(shop) ?? true) results.push(await askQuestion(shop, question));
  }
  await factory.dispose();
  return results;
}
